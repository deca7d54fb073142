import { useEffect, useState } from 'preact/hooks';
import { common } from '../words/zh-CN/common.ts';
import { settleEnding } from './ending.ts';
import { Frame } from './frame.tsx';
import { Notice } from './notices.tsx';

/** So often it is tried again; ms. */
const PAUSE = 15_000;

/** In place of any page while signing out is not finished: says so, and goes on once it is. */
export function Ending() {
  const [failed, setFailed] = useState(false);
  const settle = async () => {
    if (await settleEnding()) location.replace('/sign-in');
    else setFailed(true);
  };
  useEffect(() => {
    void settle();
    const timer = setInterval(() => void settle(), PAUSE);
    const online = () => void settle();
    addEventListener('online', online);
    return () => {
      clearInterval(timer);
      removeEventListener('online', online);
    };
  }, []);
  return (
    <Frame title={common.signOut}>
      {failed ? (
        <Notice tone="bad" title={common.notSignedOut}>
          <p>{common.notSignedOutWhy}</p>
          <button type="button" class="secondary" onClick={() => void settle()}>
            {common.retry}
          </button>
        </Notice>
      ) : (
        <p aria-busy="true">{common.signingOut}</p>
      )}
    </Frame>
  );
}
