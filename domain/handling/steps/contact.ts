import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import type { Handling } from '../handling.ts';
import { isOpen } from '../handling.ts';

/** A contact with the proposer (办前、办中、办后沟通) is noted. */
export function logContact(
  handling: Handling,
  form: FormOf<'log-contact'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (!isOpen(handling)) return wrongStage(handling, 'log-contact');
  return { event: happened('contact-logged', ctx, form, { changes: { contacts: handling.contacts + 1 } }) };
}
