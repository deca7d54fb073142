import type { Move, Proposal } from '../api/types.ts';
import { dueDayInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { list as words } from '../words/zh-CN/console.ts';

type WithMoves = Proposal & { readonly moves?: readonly Move[] };

interface TableProps {
  readonly proposals: readonly WithMoves[];
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

/** Proposals as rows; those chosen can be acted on together. */
export function ProposalTable({ proposals, agencyNames, chosen, choose }: TableProps) {
  const all = proposals.length > 0 && proposals.every(({ id }) => chosen.has(id));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    choose(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard.
    <section class="scroll" aria-label={words.title} tabIndex={0}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={words.chooseAll}
                checked={all}
                onChange={({ currentTarget: { checked } }) =>
                  choose(new Set(checked ? proposals.map(({ id }) => id) : []))
                }
              />
            </th>
            {[words.number, words.title, words.proposer, words.leads, words.stageNow, words.due].map(
              (heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {proposals.map((proposal) => (
            <Row
              key={proposal.id}
              proposal={proposal}
              agencies={proposal.leads.map((id) => agencyNames.get(id) ?? id).join('、')}
              chosen={chosen.has(proposal.id)}
              toggle={(on) => toggle(proposal.id, on)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly proposal: WithMoves;
  readonly agencies: string;
  readonly chosen: boolean;
  readonly toggle: (on: boolean) => void;
}

function Row({ proposal, agencies, chosen, toggle }: RowProps) {
  const { id, label, title, proposer, stageLabel, key, moves = [] } = proposal;
  const [first] = moves.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={words.choose(title)}
          checked={chosen}
          onChange={({ currentTarget }) => toggle(currentTarget.checked)}
        />
      </td>
      <td>{label ?? words.noNumber}</td>
      <th scope="row">
        <a href={`/proposals/${id}`}>{title}</a>
        <KeyTag of={key} />
      </th>
      <td>{proposer}</td>
      <td>{agencies}</td>
      <td>{moves.length > 0 ? [...new Set(moves.map((move) => move.stepLabel))].join('、') : stageLabel}</td>
      <td>
        {first?.dueAt && dueDayInWords(first.dueAt)}
        {first?.remaining && <span class={`left ${first.pressing ?? 'calm'}`}>{first.remaining}</span>}
      </td>
    </tr>
  );
}
