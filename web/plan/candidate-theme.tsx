import type { Proposal } from '../api/types.ts';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { becauseOf } from './because.ts';
import type { Candidate, Theme } from './candidate.ts';

export interface PickProps {
  readonly picked: ReadonlySet<string>;
  readonly pick: (proposals: readonly Proposal[], on: boolean) => void;
  readonly agencyName: (id: string) => string;
}

/** Proposals on one theme in a box of their own, to be taken by one click; a single one stands by itself. */
export function ThemeShown({ theme: { candidates }, ...picking }: PickProps & { readonly theme: Theme }) {
  const [only, ...others] = candidates;
  if (only && others.length === 0)
    return (
      <ul class="candidates">
        <CandidateCard candidate={only} {...picking} />
      </ul>
    );
  const proposals = candidates.map(({ proposal }) => proposal);
  const whole = proposals.every(({ id }) => picking.picked.has(id));
  return (
    <section class="theme">
      <div class="bar">
        <h3>{words.theme(candidates.length)}</h3>
        <button type="button" class="secondary" onClick={() => picking.pick(proposals, !whole)}>
          {whole ? words.dropTheme : words.takeTheme(candidates.length)}
        </button>
      </div>
      <ul class="candidates">
        {candidates.map((candidate) => (
          <CandidateCard key={candidate.proposal.id} candidate={candidate} {...picking} />
        ))}
      </ul>
    </section>
  );
}

function CandidateCard({
  candidate,
  picked,
  pick,
  agencyName,
}: PickProps & { readonly candidate: Candidate }) {
  const { proposal, reasons } = candidate;
  const { id, title, label, leads, proposer, stageLabel, inspections = [] } = proposal;
  const chosen = picked.has(id);
  return (
    <li class={chosen ? 'picked' : ''}>
      <label class="pick">
        <input
          type="checkbox"
          checked={chosen}
          onChange={({ currentTarget }) => pick([proposal], currentTarget.checked)}
        />
        <strong>{title}</strong>
      </label>
      <p class="facts">
        {label && <span>{words.number(label)}</span>}
        <span>{proposer}</span>
        <span>{leads.map(agencyName).join('、')}</span>
        <span class="tag">{stageLabel}</span>
        {inspections.length > 0 && (
          <span class="tag">
            {inspections.some(({ open }) => open) ? words.underWay : words.inspectedBefore}
          </span>
        )}
        <a href={`/proposals/${id}`} target="_blank" rel="noreferrer" aria-label={`${words.read} ${title}`}>
          {words.read}
        </a>
      </p>
      <ul class="reasons">
        {reasons.map((reason) => (
          <li key={`${reason.reason} ${reason.by ?? ''}`} class={reason.reason}>
            {becauseOf(candidate, reason)}
          </li>
        ))}
      </ul>
    </li>
  );
}
