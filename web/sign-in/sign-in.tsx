import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, send } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { Frame } from '../parts/frame.tsx';
import { rememberMe } from '../parts/me.ts';
import { homeOf } from '../parts/menu.ts';
import { Failure, Notice } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { common } from '../words/zh-CN/common.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { signIn as words } from '../words/zh-CN/sign-in.ts';
import { CodeForm } from './code-form.tsx';
import { EmailForm } from './email-form.tsx';

const query = new URLSearchParams(location.search);

/** Where one goes after: a page of ours that sent here, else where the role begins. */
export function destination(me: Pick<Me, 'roles'>): string {
  const to = query.get('to') ?? '';
  return /^\/(?![/\\])/.test(to) ? to : homeOf(me);
}

type Choice = { readonly code: string; readonly committees: readonly { id: string; name: string }[] };

function SignIn() {
  const [email, setEmail] = useState(query.get('email') ?? '');
  const [sent, setSent] = useState(false);
  const [choice, setChoice] = useState<Choice>();
  const [error, setError] = useState<unknown>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== undefined) box.current?.focus();
  }, [error]);

  const attempt = async (act: () => Promise<void>) => {
    setError(undefined);
    try {
      await act();
    } catch (reason) {
      setError(reason);
    }
  };

  const askForCode = (address: string) =>
    attempt(async () => {
      // Not sent again by itself: each one is another code.
      await send('POST', '/sign-in/code', { email: address }, { tries: 1 });
      setEmail(address);
      setSent(true);
    });

  const enter = (code: string, committeeId?: string) =>
    attempt(async () => {
      try {
        const body = { email, code, ...(committeeId && { committeeId }) };
        const me = await send<Me>('POST', '/sign-in', body, { tries: 1 });
        rememberMe(me);
        location.replace(destination(me));
      } catch (reason) {
        if (!(reason instanceof Problem) || reason.code !== 'choose-committee') throw reason;
        setChoice({ code, committees: reason.more.committees as Choice['committees'] });
      }
    });

  return (
    <Frame title={titles['sign-in'] ?? ''}>
      {query.has('to') && !sent && <Notice>{<p>{words.comesBack}</p>}</Notice>}
      <div ref={box} tabIndex={-1}>
        {error !== undefined && <Failure error={asSaid(error)} />}
      </div>
      {choice ? (
        <section>
          <p>{words.choose}</p>
          <p class="actions">
            {choice.committees.map(({ id, name }) => (
              <button type="button" key={id} onClick={() => void enter(choice.code, id)}>
                {name}
              </button>
            ))}
          </p>
        </section>
      ) : sent ? (
        <CodeForm email={email} again={() => askForCode(email)} enter={enter} other={() => setSent(false)} />
      ) : (
        <EmailForm email={email} ask={askForCode} />
      )}
    </Frame>
  );
}

/** Not being signed in is no news on this page: a wrong code is told as the API tells it, without the way to sign in. */
const asSaid = (error: unknown): unknown =>
  error instanceof Problem && error.status === 401
    ? new Problem(422, { ...error.more, title: error.title || common.failed })
    : error;

show(<SignIn />);
