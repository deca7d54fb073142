import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { type Candidate, readCandidates, reasonsIn, type Sought, soughtIn, themesOf } from './candidate.ts';
import { type PickProps, ThemeShown } from './candidate-theme.tsx';
import type { Known } from './read-known.ts';

interface CandidatesProps extends PickProps {
  readonly known: Known;
}

const ANY: Sought = { reason: '', agency: '', words: '' };

/** The proposals that are worth a visit, each with its reasons, those on one theme together. */
export function Candidates({ known, ...picking }: CandidatesProps) {
  const [session, setSession] = useState('');
  const [sought, seek] = useState(ANY);
  const [loaded, reload] = useLoad(() => readCandidates(session), [session]);
  const all = (loaded.state !== 'failed' && loaded.value) || [];
  return (
    <>
      <p class="muted">{words.candidatesHelp}</p>
      <Filters {...{ known, all, session, setSession, sought, seek }} />
      <Shown loaded={loaded} reload={reload}>
        {(candidates) => <Found candidates={candidates} sought={sought} {...picking} />}
      </Shown>
    </>
  );
}

interface FoundProps extends PickProps {
  readonly candidates: readonly Candidate[];
  readonly sought: Sought;
}

function Found({ candidates, sought, ...picking }: FoundProps) {
  const found = soughtIn(candidates, sought);
  if (candidates.length === 0) return <p class="empty">{words.none}</p>;
  return (
    <>
      <p role="status" class="muted">
        {found.length === 0 ? words.noneFound : words.count(found.length, candidates.length)}
      </p>
      {themesOf(found).map((theme) => (
        <ThemeShown key={theme.candidates[0]?.proposal.id} theme={theme} {...picking} />
      ))}
      <Legend candidates={candidates} />
    </>
  );
}

/** What each reason means, closed until somebody asks. */
const Legend = ({ candidates }: Pick<FoundProps, 'candidates'>) => (
  <details>
    <summary>{words.legend}</summary>
    <dl>
      {reasonsIn(candidates).map(({ reason, label }) => (
        <Fragment key={reason}>
          <dt>{label}</dt>
          <dd>{words.why[reason]}</dd>
        </Fragment>
      ))}
    </dl>
  </details>
);

interface FilterProps {
  readonly known: Known;
  readonly all: readonly Candidate[];
  readonly session: string;
  readonly setSession: (session: string) => void;
  readonly sought: Sought;
  readonly seek: (sought: Sought) => void;
}

function Filters({ known, all, session, setSession, sought, seek }: FilterProps) {
  const agencies = known.agencies.filter(({ id }) =>
    all.some(({ proposal: { leads } }) => leads.some((lead) => lead === id)),
  );
  return (
    <search class="filters" aria-label={words.filter}>
      <Choice
        label={words.reason}
        none={words.anyReason}
        value={sought.reason}
        take={(reason) => seek({ ...sought, reason })}
        options={reasonsIn(all).map(({ reason, label, count }) => [reason, words.reasonCount(label, count)])}
      />
      <Choice
        label={words.agency}
        none={words.anyAgency}
        value={sought.agency}
        take={(agency) => seek({ ...sought, agency })}
        options={agencies.map(({ id, name }) => [id, name])}
      />
      <Choice
        label={words.session}
        none={words.latest}
        value={session}
        take={setSession}
        options={known.sessions.map(({ id, term, meeting }) => [id, words.session_(term, meeting)])}
      />
      <label>
        {words.words}
        <input
          type="search"
          value={sought.words}
          onInput={({ currentTarget }) => seek({ ...sought, words: currentTarget.value.trim() })}
        />
      </label>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  readonly take: (value: string) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
}

const Choice = ({ label, none, value, take, options }: ChoiceProps) => (
  <label>
    {label}
    <select value={value} onChange={({ currentTarget }) => take(currentTarget.value)}>
      <option value="">{none}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
