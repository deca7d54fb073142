import type { InspectedProposal, Inspection } from '../inspection/inspection.ts';
import { toAgency, toPerson } from '../people/access.ts';
import { cut, type Recipient } from './notice.ts';
import { supervisorInWords } from './writer.ts';

/*
 * Who reads the letters of an inspection, and which of its proposals concern them.
 */

/** The agencies whose handling is looked at. */
export const agenciesOf = ({ proposals }: Inspection): Recipient[] =>
  [...new Set(proposals.flatMap((proposal) => proposal.agencies))].map(toAgency);

/** Everybody who signed one of the proposals. */
export const proposersOf = ({ proposals }: Inspection): Recipient[] =>
  [...new Set(proposals.flatMap((proposal) => proposal.proposers))].map(toPerson);

/** Everybody who was asked and not replaced; who declined may come to another day. */
export const invitedTo = ({ participants }: Inspection): Recipient[] =>
  participants.filter(({ replacedBy }) => replacedBy === undefined).map(({ person }) => toPerson(person));

/** Everybody who was asked, not replaced, and did not decline. */
export const comingTo = ({ participants }: Inspection): Recipient[] =>
  participants
    .filter(({ replacedBy, answer }) => replacedBy === undefined && answer !== 'no')
    .map(({ person }) => toPerson(person));

/** The proposals of an inspection that a reader may hear of: who comes along hears of all, others of their own. */
export function proposalsFor(to: Recipient, inspection: Inspection): readonly InspectedProposal[] {
  const { proposals, participants, leader } = inspection;
  if (typeof to !== 'string' || to.startsWith('role:')) return proposals;
  const id = to.slice(to.indexOf(':') + 1);
  if (to.startsWith('agency:')) return proposals.filter(({ agencies }) => agencies.some((one) => one === id));
  if (id === leader || participants.some(({ person }) => person === id)) return proposals;
  return proposals.filter(({ proposers }) => proposers.some((one) => one === id));
}

/** 《…》《…》 */
export const titlesFor = (to: Recipient, inspection: Inspection): string =>
  cut(
    proposalsFor(to, inspection)
      .map(({ title }) => `《${cut(title, 40)}》`)
      .join(''),
    150,
  );

/** The key proposals (重点提案) among them, each with the leader who supervises it: every letter names them. */
export const keysFor = (to: Recipient, inspection: Inspection): string =>
  cut(
    proposalsFor(to, inspection)
      .flatMap(({ title, key }) =>
        key ? [`《${cut(title, 30)}》（督办领导：${supervisorInWords(key)}）`] : [],
      )
      .join('、'),
    200,
  );
