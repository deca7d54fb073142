import { useState } from 'preact/hooks';
import { mayEndSignInsOf } from '../../domain/people/session.ts';
import { get, send } from '../api/client.ts';
import type { Me, Paged, Person } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Failure, Notice, Shown } from '../parts/notices.tsx';
import { SignInList, type SignInShown } from '../parts/sign-in-list.tsx';
import { access as words } from '../words/zh-CN/directory.ts';

interface AccessProps {
  readonly person: Person;
  readonly me: Me;
}

/** Where somebody is signed in, and an end to it; for administrators also of the second factor that they lost. */
export function AccessPart({ person, me }: AccessProps) {
  const [looked, look] = useState(false);
  if (!mayEndSignInsOf(me, person)) return null;
  return (
    <details class="closing" onToggle={({ currentTarget }) => currentTarget.open && look(true)}>
      <summary>{words.heading}</summary>
      <p class="muted">{words.help}</p>
      {looked && <Access person={person} me={me} />}
    </details>
  );
}

interface Ended {
  readonly ended: number;
  /** Whether there was a second factor. */
  readonly removed?: boolean;
}

function Access({ person, me }: AccessProps) {
  const path = `/directory/people/${encodeURIComponent(person.id)}`;
  const [loaded, reload] = useLoad(() => get<Paged<SignInShown>>(`${path}/sign-ins`), [path]);
  const [said, say] = useState<string>();
  const [error, setError] = useState<unknown>();
  const act = async (sure: string, address: string, saying: (done: Ended) => string) => {
    if (!confirm(sure)) return;
    setError(undefined);
    say(undefined);
    try {
      say(saying(await send<Ended>('DELETE', address)));
      reload();
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <>
      {said && <Notice tone="good">{<p>{said}</p>}</Notice>}
      {error !== undefined && <Failure error={error} />}
      <Shown loaded={loaded} reload={reload}>
        {({ items }) =>
          items.length === 0 ? <p class="muted">{words.nowhere}</p> : <SignInList items={items} />
        }
      </Shown>
      <p class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() =>
            void act(words.endSure(person.name), `${path}/sign-ins`, ({ ended }) =>
              words.ended(person.name, ended),
            )
          }
        >
          {words.endAll}
        </button>
        {me.roles.includes('administrator') && (
          <button
            type="button"
            class="secondary"
            onClick={() =>
              void act(words.resetSure(person.name), `${path}/second-factor`, ({ removed }) =>
                removed ? words.reset(person.name) : words.notSet(person.name),
              )
            }
          >
            {words.resetFactor}
          </button>
        )}
      </p>
    </>
  );
}
