import { toRole } from '../../people/access.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { cut } from '../../text/cut.ts';
import { type Due, dueDay, type Extension, extend, shorten } from '../../time/deadline.ts';
import { addMonths, type Day } from '../../time/instant.ts';
import { waitsUntil } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { dueOf, happened, wrongStage } from '../enter.ts';
import { type Handling, isOpen } from '../handling.ts';

/** The due date with more time; refused past the hard limit or past what one extension may add. */
function granted(due: Due, until: Day, reason: string, ctx: HandlingContext): Due | Refusal {
  const { monthsEach } = ctx.settings.extension;
  if (monthsEach && until > addMonths(dueDay(due), monthsEach))
    return refuse('extension-too-long', { months: String(monthsEach) });
  return extend(due, extensionTo(until, reason, ctx));
}

const extensionTo = (to: Day, reason: string, { now, actor, settings }: HandlingContext): Extension => ({
  to,
  by: actor?.name ?? settings.committee.office,
  at: now,
  reason: cut(reason, 200),
});

/** The agency asks for more time; the office decides beside the machine, and until then the date stands. */
export function askExtension(
  handling: Handling,
  form: FormOf<'ask-extension'>,
  ctx: HandlingContext,
): HandlingDecision {
  if ((handling.stage !== 'reply' && handling.stage !== 'report') || !handling.due)
    return wrongStage(handling, 'ask-extension');
  if (handling.extensionAsked) return refuse('extension-pending');
  const due = granted(handling.due, form.until, form.reason, ctx);
  if (isRefusal(due)) return due;
  return {
    event: happened('extension-asked', ctx, form, { changes: { extensionAsked: true } }),
    opens: [
      { step: 'decide-extension', assignee: toRole('staff'), due: dueOf('decide-extension', handling, ctx) },
    ],
  };
}

/** The office grants the date, or another, or refuses, as long as what was asked for still waits. */
export function decideExtension(
  handling: Handling,
  form: FormOf<'decide-extension'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (!handling.extensionAsked) return refuse('no-extension-asked');
  if (form.outcome === 'refuse')
    return { event: happened('extension-refused', ctx, form, { changes: { extensionAsked: false } }) };
  if ((handling.stage !== 'reply' && handling.stage !== 'report') || !handling.due)
    return wrongStage(handling, 'decide-extension');
  const due = granted(handling.due, form.until, form.note ?? '经承办单位申请', ctx);
  if (isRefusal(due)) return due;
  const { stage } = handling;
  const { changes, drops } = waitsUntil(handling, due, ctx);
  return {
    event: happened('extended', ctx, form, { changes: { ...changes, stage, extensionAsked: false }, drops }),
  };
}

/** The office gives more time of its own accord, or takes back what it gave; the wait is begun again with the new date. */
export function extendDue(
  handling: Handling,
  form: FormOf<'extend'>,
  ctx: HandlingContext,
): HandlingDecision {
  const { stage } = handling;
  if (!isOpen(handling) || stage === 'suspended' || !handling.due) return wrongStage(handling, 'extend');
  const shorter = form.until < dueDay(handling.due);
  const due = shorter
    ? shorten(handling.due, extensionTo(form.until, form.reason, ctx), ctx.calendar)
    : granted(handling.due, form.until, form.reason, ctx);
  if (isRefusal(due)) return due;
  const { changes, drops } = waitsUntil(handling, due, ctx);
  return {
    event: happened(shorter ? 'shortened' : 'extended', ctx, form, { changes: { ...changes, stage }, drops }),
  };
}
