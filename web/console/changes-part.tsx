import { useState } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import { people } from '../forms/directory.ts';
import { OnDemand } from '../parts/on-demand.tsx';
import { changes as words } from '../words/zh-CN/changes.ts';
import { ChangeList } from './change-list.tsx';

const KINDS = Object.keys(words.kinds) as (keyof typeof words.kinds)[];

/** Who changed what of directory, sessions, settings and holidays; read when somebody asks. */
export const ChangesPart = () => (
  <OnDemand heading={words.heading} help={words.help} show={words.show}>
    {() => <Changes />}
  </OnDemand>
);

function Changes() {
  const [kind, setKind] = useState('');
  const [person, setPerson] = useState('');
  const [everybody] = useLoad(people);
  return (
    <>
      <label>
        {words.kind}
        <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
          <option value="">{words.all}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'person' && (
        <label>
          {words.whose}
          <select value={person} onChange={({ currentTarget }) => setPerson(currentTarget.value)}>
            <option value="">{words.everybody}</option>
            {everybody.state === 'done' &&
              everybody.value.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      )}
      <ChangeList
        key={`${kind} ${person}`}
        {...(kind && { kind })}
        {...(kind === 'person' && person && { id: person })}
      />
    </>
  );
}
