import { useState } from 'preact/hooks';
import {
  hasPersonalWork,
  type PersonalWork,
  personalWorkInWords,
} from '../../domain/people/personal-work.ts';
import type { Person } from '../api/types.ts';
import { leaving as words } from '../words/zh-CN/directory.ts';
import { HandOn, Successor } from './hand-on.tsx';

interface LeavingProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly done: (name: string) => void;
}

/** Somebody leaves (离任): what they still have goes to those who succeed them. */
export function LeavingPart({ person, people, done }: LeavingProps) {
  const [successor, setSuccessor] = useState('');
  const [leader, setLeader] = useState('');
  const others = people.filter(({ id, active }) => active && id !== person.id);
  const among = (...roles: readonly string[]) =>
    others.filter((one) => one.roles.some((role) => roles.includes(role)));
  return (
    <HandOn<PersonalWork>
      heading={words.heading}
      help={words.help}
      path={`/directory/people/${encodeURIComponent(person.id)}`}
      act="leaving"
      button={words.leave}
      body={() => ({ ...(successor !== '' && { successor }), ...(leader !== '' && { leader }) })}
      done={() => done(person.name)}
    >
      {(work) => (
        <>
          <p>
            <strong>{hasPersonalWork(work) ? words.holds(personalWorkInWords(work)) : words.nothing}</strong>
          </p>
          {work.proposals + work.inspections > 0 && (
            <Successor
              label={words.successor}
              nobody={work.alone > 0 ? words.choose : words.next}
              value={successor}
              change={setSuccessor}
              among={among('member', 'contact')}
            />
          )}
          {work.supervised + work.led > 0 && (
            <Successor
              label={words.leader}
              nobody={work.led > 0 ? words.choose : words.anyLeader}
              value={leader}
              change={setLeader}
              among={among('leader')}
            />
          )}
        </>
      )}
    </HandOn>
  );
}
