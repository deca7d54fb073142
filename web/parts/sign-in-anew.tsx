import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, send } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { CodeForm } from '../sign-in/code-form.tsx';
import { SecondForm, type SecondWays } from '../sign-in/second-form.tsx';
import { signInAnew as words } from '../words/zh-CN/sign-in.ts';
import { Failure } from './notices.tsx';

/**
 * Has somebody sign in anew where they are, above the page that stays as it is: a weighty act wants a sign-in of the
 * last minutes. True when they did; false when they would rather not.
 */
export function signInAnew(me: Me): Promise<boolean> {
  const place = document.createElement('div');
  document.body.append(place);
  return new Promise((resolve) => {
    const end = (done: boolean) => {
      // The first answer counts: closing, by which the focus goes back to where it was, tells of an end as well.
      resolve(done);
      place.querySelector('dialog')?.close();
      render(null, place);
      place.remove();
    };
    render(<SignInAnew me={me} end={end} />, place);
  });
}

function SignInAnew({ me, end }: { readonly me: Me; readonly end: (done: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [sent, setSent] = useState(false);
  const [ways, setWays] = useState<SecondWays>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => dialog.current?.showModal(), []);
  const { email, id: personId } = me.person;

  const attempt = async (act: () => Promise<void>) => {
    setError(undefined);
    setBusy(true);
    try {
      await act();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const askForCode = () =>
    attempt(async () => {
      await send('POST', '/sign-in/code', { email }, { tries: 1 });
      setSent(true);
    });
  const enter = (code: string) =>
    attempt(async () => {
      const body = { email, code, committeeId: me.committee.id, personId };
      try {
        await send('POST', '/sign-in', body, { tries: 1 });
        end(true);
      } catch (reason) {
        if (!(reason instanceof Problem) || reason.code !== 'second-factor') throw reason;
        setWays(reason.more as unknown as SecondWays);
      }
    });
  const enterSecond = (proof: () => Promise<object>) =>
    attempt(async () => {
      await send('POST', '/sign-in/second', await proof(), { tries: 1 });
      end(true);
    });

  return (
    <dialog ref={dialog} class="anew" aria-labelledby="anew" onClose={() => end(false)}>
      <article>
        <h2 id="anew">{words.heading}</h2>
        <p>{words.why}</p>
        {error !== undefined && <Failure error={asSaid(error)} />}
        {ways ? (
          <SecondForm ways={ways} enter={enterSecond} />
        ) : sent ? (
          <CodeForm email={email} again={askForCode} enter={enter} />
        ) : (
          <p class="actions">
            <button type="button" disabled={busy} aria-busy={busy} onClick={() => void askForCode()}>
              {words.send(email)}
            </button>
          </p>
        )}
        <p>
          <button type="button" class="plain" onClick={() => end(false)}>
            {words.notNow}
          </button>
        </p>
      </article>
    </dialog>
  );
}

/** A wrong code is told as the API tells it; whoever sees this is signed in, and is not led away. */
const asSaid = (error: unknown): unknown =>
  error instanceof Problem && error.status === 401 ? new Problem(422, error.more) : error;
