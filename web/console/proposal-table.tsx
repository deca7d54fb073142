import type { Move, Proposal } from '../api/types.ts';
import { dueDayInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { list as words } from '../words/zh-CN/console.ts';

export type WithMoves = Proposal & { readonly moves?: readonly Move[] };

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
    <div class="scroll">
      <table class="list stacked">
        <thead>
          <tr>
            <th scope="col">
              <label class="all">
                <input
                  type="checkbox"
                  checked={all}
                  onChange={({ currentTarget: { checked } }) =>
                    choose(new Set(checked ? proposals.map(({ id }) => id) : []))
                  }
                />
                <span>{words.chooseAll}</span>
              </label>
            </th>
            {COLUMNS.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
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
    </div>
  );
}

const COLUMNS = [words.number, words.title, words.proposer, words.leads, words.stageNow, words.due] as const;

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
    <tr class={first?.overdue ? 'overdue' : (first?.pressing ?? '')}>
      <td class="choose">
        <input
          type="checkbox"
          aria-label={words.choose(title)}
          checked={chosen}
          onChange={({ currentTarget }) => toggle(currentTarget.checked)}
        />
      </td>
      <td data-label={words.number}>{label ?? words.noNumber}</td>
      <th scope="row">
        <a href={`/proposals/${id}`}>{title}</a> <KeyTag of={key} />
      </th>
      <td data-label={words.proposer}>{proposer}</td>
      <td data-label={words.leads}>{agencies}</td>
      <td data-label={words.stageNow}>{stagesOf(moves) || stageLabel}</td>
      <td data-label={words.due}>{first?.dueAt && <Due move={first} dueAt={first.dueAt} />}</td>
    </tr>
  );
}

const stagesOf = (moves: readonly Move[]): string =>
  [...new Set(moves.map((move) => move.stepLabel))].join('、');

const Due = ({ move, dueAt }: { readonly move: Move; readonly dueAt: string }) => (
  <>
    <span class="whole">{dueDayInWords(dueAt)}</span>{' '}
    <span class={`left ${move.pressing ?? 'calm'}`}>{move.remaining}</span>
  </>
);
