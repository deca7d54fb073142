import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Failure, Shown } from '../parts/notices.tsx';
import { SignInList, type SignInShown } from '../parts/sign-in-list.tsx';
import { account as words } from '../words/zh-CN/account.ts';

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
        {({ items }) => <SignInList items={items} end={(id) => void act(`/me/sign-ins/${id}`, reload)} />}
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
