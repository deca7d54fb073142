import { type ComponentChild, Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { whenAskedAnew } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { common } from '../words/zh-CN/common.ts';
import { Frame } from './frame.tsx';
import { belongTo, changedHere, ownerOf } from './kept.ts';
import { rememberedMe, whoAmI } from './me.ts';
import { Failure } from './notices.tsx';

interface SignedInProps {
  readonly title: string;
  /** What the HTML said already; it stays while the rest comes. */
  readonly intro?: string;
  readonly wide?: boolean;
  /** The page may give itself a better title once it knows what it is about. */
  readonly children: (me: Me, retitle: (title: string) => void) => ComponentChild;
}

/** A page for people who signed in: whoever did not is led there and comes back. Who was here last sees it at once. */
export function SignedIn({ title: first, intro, wide = false, children }: SignedInProps) {
  const [title, retitle] = useState(first);
  const [loaded, reload] = useLoad(whoAmI);
  const me = loaded.state === 'done' ? loaded.value : rememberedMe();
  useEffect(() => {
    document.title = `${title} · ${common.brand}`;
  }, [title]);
  // What is typed and shown from here on is this person's.
  if (me) belongTo(me);
  useEffect(() => {
    if (me) whenAskedAnew(async () => await (await import('./sign-in-anew.tsx')).signInAnew(me));
  }, [me]);
  useSamePerson(me);
  return (
    <Frame title={title} me={me} wide={wide}>
      {intro && <p>{intro}</p>}
      {me ? (
        // Another person than remembered gets a page of their own.
        <Fragment key={me.person.id}>{children(me, retitle)}</Fragment>
      ) : loaded.state === 'failed' ? (
        <Failure error={loaded.error} retry={reload} />
      ) : (
        <p aria-busy="true">{common.loading}</p>
      )}
    </Frame>
  );
}

/** Somebody signed out or in in another window: this page is theirs no longer. What was typed was kept with every letter. */
function useSamePerson(me: Me | undefined): void {
  const owner = me && ownerOf(me);
  useEffect(() => {
    if (owner === undefined) return;
    const look = () => {
      const now = rememberedMe();
      if (!now || ownerOf(now) !== owner) location.reload();
    };
    const changed = (event: StorageEvent) => changedHere(event, 'me') && look();
    // A page that was left and is come back to heard nothing meanwhile.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && look();
    addEventListener('storage', changed);
    addEventListener('pageshow', shown);
    return () => {
      removeEventListener('storage', changed);
      removeEventListener('pageshow', shown);
    };
  }, [owner]);
}
