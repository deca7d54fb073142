import type { CommitteeId } from '../ids.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { leads, takesPart } from '../inspection/steps/succeed.ts';
import { toPerson } from '../people/access.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { type Named, type Succession, signs, supervises } from '../proposal/steps/succeed.ts';
import { type Instant, toMillis } from '../time/instant.ts';
import { cut, Notice } from './notice.ts';

interface Left {
  readonly committeeId: CommitteeId;
  readonly at: Instant;
  readonly by: Succession;
}

/** One letter to each who goes on with what somebody left: all of it by name, as far as a letter holds. */
export function succeededNotices(
  { committeeId, at, by: { from, successor, leader } }: Left,
  has: { readonly proposals: readonly Proposal[]; readonly inspections: readonly Inspection[] },
): Notice[] {
  const notice = (to: Named, as: 'proposer' | 'leader', titles: readonly string[]): Notice[] =>
    titles.length === 0
      ? []
      : [
          Notice.parse({
            committeeId,
            id: `succeeded-${from.id}-${as}-${toMillis(at).toString(36)}`,
            to: toPerson(to.id),
            template: 'succeeded',
            facts: {
              from: from.name,
              as,
              count: String(titles.length),
              titles: cut(titles.map((title) => `《${cut(title, 40)}》`).join(''), 380),
            },
            createdAt: at,
            state: 'pending',
            attempts: 0,
          }),
        ];
  const signed = has.proposals.filter((one) => signs(from.id, one) && one.signers[0]?.person === from.id);
  const part = has.inspections.filter((one) => takesPart(from.id, one));
  const supervised = has.proposals.filter((one) => supervises(from.id, one));
  const led = has.inspections.filter((one) => leads(from.id, one));
  return [
    ...(successor ? notice(successor, 'proposer', titlesOf(signed, part)) : []),
    ...(leader ? notice(leader, 'leader', titlesOf(supervised, led)) : []),
  ];
}

const titlesOf = (proposals: readonly Proposal[], inspections: readonly Inspection[]): string[] => [
  ...proposals.map(({ title }) => title),
  ...inspections.map(({ theme }) => theme),
];
