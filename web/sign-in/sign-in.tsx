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
import { ChoosePerson, type PersonChoice } from './choose-person.tsx';
import { CodeForm } from './code-form.tsx';
import { ownAddress } from './destination.ts';
import { EmailForm } from './email-form.tsx';
import { SecondForm, type SecondWays } from './second-form.tsx';

const query = new URLSearchParams(location.search);

/** Where one goes after: a page of ours that sent here, else where the role begins. */
export function destination(me: Pick<Me, 'roles'>): string {
  return ownAddress(query.get('to') ?? '', location.origin) ?? homeOf(me);
}

type Choice = { readonly code: string; readonly people: readonly PersonChoice[] };

function goOn(me: Me): void {
  rememberMe(me);
  location.replace(destination(me));
}

function SignIn() {
  const [email, setEmail] = useState(query.get('email') ?? '');
  const [sent, setSent] = useState(false);
  const [choice, setChoice] = useState<Choice>();
  const [ways, setWays] = useState<SecondWays>();
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

  const enter = (code: string, who?: PersonChoice) =>
    attempt(async () => {
      try {
        const chosen = who && { committeeId: who.committeeId, personId: who.personId };
        const body = { email, code, ...chosen };
        goOn(await send<Me>('POST', '/sign-in', body, { tries: 1 }));
      } catch (reason) {
        if (reason instanceof Problem && reason.code === 'second-factor')
          return setWays(reason.more as unknown as SecondWays);
        if (!(reason instanceof Problem) || reason.code !== 'choose-person') throw reason;
        setChoice({ code, people: reason.more.people as Choice['people'] });
      }
    });

  const enterSecond = (proof: () => Promise<object>) =>
    attempt(async () => goOn(await send<Me>('POST', '/sign-in/second', await proof(), { tries: 1 })));

  return (
    <Frame title={titles['sign-in'] ?? ''}>
      {query.has('to') && !sent && <Notice>{<p>{words.comesBack}</p>}</Notice>}
      <div ref={box} tabIndex={-1}>
        {error !== undefined && <Failure error={asSaid(error)} />}
      </div>
      {ways ? (
        <SecondForm ways={ways} enter={enterSecond} />
      ) : choice ? (
        <ChoosePerson people={choice.people} choose={(person) => void enter(choice.code, person)} />
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
