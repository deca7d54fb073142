import { filesNamedIn } from '../../domain/attachments/handed-file.ts';
import { seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import type { Attachment } from '../store/attachments.ts';
import { ApiProblem } from './problem.ts';
import { shownInspectionEvents, visibleInspection } from './shown-inspection.ts';
import { handlingRecordFor, proposalRecordFor, readsAsPublic } from './shown-proposal.ts';
import { visibleCase } from './visibility.ts';

type File = Pick<Attachment, 'id' | 'by' | 'subject'>;

/**
 * Throws unless this person reads the file: the office all, everybody their own, and whoever reads what it was handed in
 * with. Files are not redacted, so nobody reads them because something was published.
 */
export async function checkReadsFile(rt: Runtime, actor: Actor, file: File): Promise<void> {
  const { kind, id } = file.subject;
  const named =
    kind === 'inspection' ? await namedInInspection(rt, actor, id) : await namedInCase(rt, actor, id);
  if (seesEverything(actor) || file.by === actor.personId || named.includes(file.id)) return;
  throw new ApiProblem('not-found');
}

async function namedInInspection(rt: Runtime, actor: Actor, id: string): Promise<readonly string[]> {
  const { inspection, side } = await visibleInspection(rt, actor, id);
  const events = await rt.store.events.list(actor.committeeId, id);
  return filesNamedIn(shownInspectionEvents(side, actor, inspection, events).map(({ form }) => form));
}

async function namedInCase(rt: Runtime, actor: Actor, id: string): Promise<readonly string[]> {
  const { committeeId: c } = actor;
  const of = await visibleCase(rt, actor, id);
  if (of.proposal.stage === 'published' && readsAsPublic(actor, of)) throw new ApiProblem('not-found');
  const [text, own, ...theirs] = await Promise.all([
    rt.store.proposals.findText(c, id),
    rt.store.events.list(c, id),
    ...of.handlings.map(async (handling) => {
      const events = await rt.store.events.list(c, handling.id);
      return handlingRecordFor(actor, handling, of, { events, leftOut: [] });
    }),
  ]);
  const shown = [...proposalRecordFor(actor, of, own), ...theirs.flat()];
  return filesNamedIn([text, ...shown.map(({ form }) => form)]);
}
