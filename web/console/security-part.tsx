import { useState } from 'preact/hooks';
import { SECURITY_KINDS, type SecurityLine } from '../../domain/people/security-line.ts';
import { useLoad } from '../api/use-load.ts';
import { people } from '../forms/directory.ts';
import { momentInWords } from '../parts/days.ts';
import { OnDemand } from '../parts/on-demand.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { security as words } from '../words/zh-CN/security.ts';

type Line = SecurityLine & { readonly times: number };

/** What the security log says of a day, for administrators; read when they ask. */
export const SecurityPart = ({ today }: { readonly today: string }) => (
  <OnDemand heading={words.heading} help={words.help} show={words.show}>
    {() => <Lines today={today} />}
  </OnDemand>
);

function Lines({ today }: { readonly today: string }) {
  const [directory] = useLoad(people);
  const [day, setDay] = useState(today);
  const [kind, setKind] = useState('');
  const [person, setPerson] = useState('');
  const [strangers, setStrangers] = useState(false);
  const everybody = directory.state === 'done' ? directory.value : [];
  const nameOf = (id: string) => everybody.find((one) => one.id === id)?.name ?? id;
  const query = new URLSearchParams({
    limit: '50',
    day,
    ...(kind && { kind }),
    ...(person && !strangers && { person }),
    ...(strangers && { strangers: 'true' }),
  });
  return (
    <>
      <label>
        {words.day}
        <input
          type="date"
          value={day}
          max={today}
          onChange={({ currentTarget }) => setDay(currentTarget.value || today)}
        />
      </label>
      <label>
        {words.kind}
        <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
          <option value="">{words.all}</option>
          {Object.entries(SECURITY_KINDS).map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.person}
        <select
          value={person}
          disabled={strangers}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
        >
          <option value="">{words.everybody}</option>
          {everybody.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={strangers}
          onChange={({ currentTarget }) => setStrangers(currentTarget.checked)}
        />
        {words.strangers}
      </label>
      <PagedList<Line> address={`/security-log?${query}`} empty={words.none}>
        {(lines) => (
          <ul class="cards">
            {lines.map((line) => (
              <LineCard key={`${line.at} ${line.request} ${line.kind}`} {...line} nameOf={nameOf} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

interface LineProps extends Line {
  readonly nameOf: (id: string) => string;
}

const LineCard = ({ kind, at, person, network, what, subject, times, nameOf }: LineProps) => (
  <li>
    <h3>{SECURITY_KINDS[kind]}</h3>
    <p>
      {momentInWords(at)} · {person ? nameOf(person) : words.someone} · {words.from(network)}
      {times > 1 && ` · ${words.times(times)}`}
    </p>
    {(what || (subject && subject !== person)) && (
      <p class="muted">
        {[what, subject && subject !== person && words.about(nameOf(subject))].filter(Boolean).join(' · ')}
      </p>
    )}
  </li>
);
