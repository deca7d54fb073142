import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { backToReply, happened, wrongStage } from '../enter.ts';
import { deliver } from '../flow.ts';
import type { Handling } from '../handling.ts';
import { changeOfClass } from './reply.ts';

/** The office checks the reply: it goes out, with another class if need be, or back to the agency (退回重办). */
export function check(handling: Handling, form: FormOf<'check'>, ctx: HandlingContext): HandlingDecision {
  if (handling.stage !== 'check' || !handling.reply) return wrongStage(handling, 'check');
  if (form.outcome === 'send-back')
    return { event: happened('sent-back', ctx, form, backToReply(handling, ctx)) };
  const unfit = changeOfClass(handling, 'check', form.meaning, ctx, ctx.settings.check.mayChangeClass);
  if (unfit) return unfit;
  const reply = { ...handling.reply, ...(form.meaning && { meaning: form.meaning }) };
  const checked = { ...handling, reply };
  return { event: happened('passed', ctx, form, deliver(checked, ctx, { reply })) };
}
