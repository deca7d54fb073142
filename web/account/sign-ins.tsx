import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { momentInWords } from '../parts/days.ts';
import { Failure, Shown } from '../parts/notices.tsx';
import { account as words } from '../words/zh-CN/account.ts';

interface SignInShown {
  readonly id: string;
  readonly device: string;
  readonly network: string;
  readonly openedAt: string;
  readonly seenAt: string;
  readonly current: boolean;
}

/** Where somebody is signed in, with an end to each. */
export function SignIns() {
  const [loaded, reload] = useLoad(() => get<{ items: SignInShown[] }>('/me/sign-ins'));
  const [error, setError] = useState<unknown>();
  const act = async (path: string, then: () => void) => {
    setError(undefined);
    try {
      await send('DELETE', path);
      then();
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <section class="part">
      <h2>{words.where}</h2>
      <p class="muted">{words.whereHelp}</p>
      {error !== undefined && <Failure error={error} />}
      <Shown loaded={loaded} reload={reload}>
        {({ items }) => (
          <ul class="sign-ins">
            {items.map(({ id, device, network, openedAt, seenAt, current }) => (
              <li key={id}>
                <p>
                  <strong>{device}</strong> {network} {current && <em>{words.current}</em>}
                  <br />
                  <small>
                    {words.opened(momentInWords(openedAt))}，{words.seen(momentInWords(seenAt))}
                  </small>
                </p>
                {!current && (
                  <button
                    type="button"
                    class="secondary"
                    onClick={() => void act(`/me/sign-ins/${id}`, reload)}
                  >
                    {words.end}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <p class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() => {
            if (confirm(words.endAllSure)) void act('/me/sign-ins', () => location.assign('/sign-in'));
          }}
        >
          {words.endAll}
        </button>
      </p>
    </section>
  );
}
