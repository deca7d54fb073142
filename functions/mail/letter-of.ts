import { shownRecord as recordOfHandling } from '../../domain/handling/shown.ts';
import { sidesOfHandling, sidesOfProposal } from '../../domain/handling/sides.ts';
import type { CommitteeId } from '../../domain/ids.ts';
import { ADDRESS_CHANGED, addressLetter } from '../../domain/notices/address-letter.ts';
import { compose, type Stationery } from '../../domain/notices/compose.ts';
import { digestLetter, shownInDigest } from '../../domain/notices/digest-letter.ts';
import { caseSections } from '../../domain/notices/handover.ts';
import { keysFor } from '../../domain/notices/inspection-readers.ts';
import type { Letter, Section } from '../../domain/notices/letter.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { SECOND_FACTOR_CHANGED, secondFactorLetter } from '../../domain/notices/second-factor-letter.ts';
import { signInLetter } from '../../domain/notices/sign-in-letter.ts';
import { supervisorInWords } from '../../domain/notices/writer.ts';
import { inboxesOf } from '../../domain/people/access.ts';
import { actorOf, type Person } from '../../domain/people/person.ts';
import { shownRecord as recordOfProposal } from '../../domain/proposal/shown.ts';
import { idAs } from '../../domain/subject-parts.ts';
import type { SubjectKind } from '../../domain/subject-ref.ts';
import { Day, toMillis } from '../../domain/time/instant.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { signingKey } from '../store/signing-key.ts';
import type { Store } from '../store/store.ts';
import { wholeCase } from '../store/whole-case.ts';
import type { Mailbox } from './mail.ts';
import { unsealCode } from './sealed-code.ts';

/** The words of a notice as things stand when it goes out; undefined when nothing is left to say. */
export async function letterOf(
  store: Store,
  notice: Notice,
  to: readonly Mailbox[],
  stationery: Stationery,
): Promise<Letter | undefined> {
  const { committeeId: c } = notice;
  const name = to.length === 1 ? to[0]?.name : undefined;
  if (notice.template === 'digest') {
    const id = typeof notice.to === 'string' ? notice.to.replace(/^person:/, '') : '';
    const person = await store.directory.findPerson(c, id);
    const items = person ? await itemsOf(store, c, person) : [];
    const keys = await keysOf(store, c, shownInDigest(items));
    return digestLetter(items, Day.parse(notice.facts.day), stationery, {
      name: name ?? '',
      keys,
      root: rootIn(notice),
    });
  }
  if (notice.template === 'sign-in') {
    const code = unsealCode(await signingKey(store.table), notice.id, notice.facts.sealed ?? '');
    const reader = notice.facts.several ? undefined : name;
    return signInLetter(stationery.settings, { name: reader, code, minutes: minutesOf(notice) });
  }
  if (notice.template === ADDRESS_CHANGED)
    return addressLetter(stationery.settings, name ?? '', notice.facts);
  if (notice.template === SECOND_FACTOR_CHANGED)
    return secondFactorLetter(stationery.settings, name ?? '', notice.facts);
  const sections = notice.template === 'handover' ? await caseFor(store, notice) : undefined;
  return compose(notice, stationery, { ...(name && { name }), ...(sections && { sections }) });
}

const rootIn = ({ facts: { root, records } }: Notice) =>
  root !== undefined && records !== undefined ? { root, records } : undefined;

/** Which work is about key proposals (重点提案), in words. */
async function keysOf(
  store: Store,
  c: CommitteeId,
  items: readonly WorkItem[],
): Promise<Map<WorkItem['id'], string>> {
  const [proposals, inspections] = await Promise.all([
    store.proposals.listThose(c, idsAs('proposal', items)),
    store.inspections.listThose(c, idsAs('inspection', items)),
  ]);
  const said = items.flatMap((item): [WorkItem['id'], string][] => {
    const key = proposals.find(({ id }) => id === idAs('proposal', item.subject))?.key;
    const inspection = inspections.find(({ id }) => id === idAs('inspection', item.subject));
    const keys = inspection && keysFor(item.assignee, inspection);
    if (key) return [[item.id, `重点提案，督办领导：${supervisorInWords(key)}`]];
    return keys ? [[item.id, `含重点提案${keys}`]] : [];
  });
  return new Map(said);
}

const idsAs = (kind: SubjectKind, items: readonly WorkItem[]): string[] => [
  ...new Set(items.flatMap(({ subject }) => idAs(kind, subject) ?? [])),
];

const minutesOf = ({ createdAt, lapsesAt = createdAt }: Notice): number =>
  Math.round((toMillis(lapsesAt) - toMillis(createdAt)) / 60_000);

/** Everything open in the inboxes of a person: their own, their agency's, their roles'. */
export async function itemsOf(store: Store, committeeId: CommitteeId, person: Person): Promise<WorkItem[]> {
  const inboxes = inboxesOf(actorOf(committeeId, person)).map((assignee) =>
    store.workItems.listInbox(committeeId, assignee),
  );
  return (await Promise.all(inboxes)).flat();
}

/** The case as far as whoever takes it over reads it. */
async function caseFor(
  store: Store,
  { committeeId: c, subject, to }: Notice,
): Promise<Section[] | undefined> {
  const proposalId = idAs('proposal', subject);
  const proposal = proposalId && (await store.proposals.find(c, proposalId));
  const person = typeof to === 'string' && (await store.directory.findPerson(c, to.replace(/^person:/, '')));
  if (!proposal || !person) return undefined;
  const of = await wholeCase(store, proposal);
  const actor = actorOf(c, person);
  const leads = of.handlings.map(({ lead }) => lead);
  const [agencies, text, own, ...theirs] = await Promise.all([
    store.directory.findAgencies(c, leads),
    store.proposals.findText(c, proposal.id),
    store.events.list(c, proposal.id),
    ...of.handlings.map(async (handling) => {
      const reader = { actor, sides: sidesOfHandling(actor, handling, of) };
      return {
        of: handling,
        events: recordOfHandling(reader, handling, await store.events.list(c, handling.id)),
      };
    }),
  ]);
  const events = recordOfProposal({ actor, sides: sidesOfProposal(actor, of) }, own);
  return caseSections({
    proposal,
    text,
    records: [{ of: undefined, events }, ...theirs.filter(({ events: shown }) => shown.length > 0)],
    agencies: new Map(agencies.map(({ id, name }) => [id, name])),
  });
}
