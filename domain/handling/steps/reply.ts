import type { Refusal } from '../../refusal.ts';
import { refuse } from '../../refusal.ts';
import type { ReplyMeaning } from '../../settings/second-feedback.ts';
import { replyClassOf } from '../../settings/settings.ts';
import { dayOf, formatDayZh } from '../../time/instant.ts';
import { type FormOf, HANDLING_ACT_LABELS } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import { deliver, latestPromise } from '../flow.ts';
import type { Handling } from '../handling.ts';

/** What is wrong with a reply before anybody reads it: the defects that published letters really had. */
function flaw(handling: Handling, form: FormOf<'reply'>, ctx: HandlingContext): Refusal | undefined {
  const { settings } = ctx;
  if (!replyClassOf(settings, form.meaning)) return refuse('class-unknown', { meaning: form.meaning });
  if (form.adopted !== undefined && form.concerned !== undefined && form.adopted > form.concerned)
    return refuse('adopted-over-concerned', {
      adopted: String(form.adopted),
      concerned: String(form.concerned),
    });
  const required = settings.contact.requiredBeforeReply;
  if (handling.contacts < required)
    return refuse('contact-required', { required: String(required), made: String(handling.contacts) });
  if (settings.agencyRatesProposal && form.quality === undefined) return refuse('quality-required');
  return flawOfPromise(form, ctx);
}

/** Why a later step may not give the reply this class: the committee has no such class, or does not let it change one. */
export function changeOfClass(
  handling: Handling,
  act: 'check' | 'report',
  meaning: ReplyMeaning | undefined,
  { settings }: HandlingContext,
  mayChange: boolean,
): Refusal | undefined {
  if (meaning === undefined || meaning === handling.reply?.meaning) return undefined;
  if (!replyClassOf(settings, meaning)) return refuse('class-unknown', { meaning });
  return mayChange ? undefined : refuse('class-fixed', { act: HANDLING_ACT_LABELS[act] });
}

function flawOfPromise({ meaning, promise }: FormOf<'reply'>, ctx: HandlingContext): Refusal | undefined {
  const { meanings, moment } = ctx.settings.secondFeedback.promise;
  const today = dayOf(ctx.now);
  if (!promise)
    return meanings.includes(meaning) && moment.kind === 'promised-date'
      ? refuse('promise-date-required')
      : undefined;
  if (promise.by <= today) return refuse('promise-date-past', { today: formatDayZh(today) });
  const latest = latestPromise(ctx);
  return latest && promise.by > latest
    ? refuse('promise-date-too-late', { latest: formatDayZh(latest) })
    : undefined;
}

/** The lead agency's written reply (答复). It goes to countersigning, to the office's check, or straight to the proposers. */
export function reply(handling: Handling, form: FormOf<'reply'>, ctx: HandlingContext): HandlingDecision {
  if (handling.stage !== 'reply') return wrongStage(handling, 'reply');
  const wrong = flaw(handling, form, ctx);
  if (wrong) return wrong;
  const written = {
    seq: handling.seq + 1,
    no: handling.replies + 1,
    meaning: form.meaning,
    mayPublish: form.mayPublish,
    ...(form.docNo && { docNo: form.docNo }),
    ...(form.promise && { promisedFor: form.promise.by }),
  };
  const changes = {
    reply: written,
    ...(handling.due && { replyDue: handling.due }),
  };
  const countersigned = ctx.settings.coHandlers === 'countersign' && handling.coHandlers.length > 0;
  if (countersigned)
    return {
      event: happened('replied', ctx, form, enter('countersign', handling, ctx, { ...changes, heard: [] })),
    };
  const change = ctx.settings.check.enabled
    ? enter('check', handling, ctx, changes)
    : deliver(handling, ctx, changes);
  return { event: happened('replied', ctx, form, change) };
}
