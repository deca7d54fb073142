import { account as words } from '../words/zh-CN/account.ts';
import { momentInWords } from './days.ts';

/** One place where somebody is signed in. */
export interface SignInShown {
  readonly id: string;
  readonly device: string;
  readonly network: string;
  readonly openedAt: string;
  readonly seenAt: string;
  readonly current: boolean;
}

interface SignInListProps {
  readonly items: readonly SignInShown[];
  /** Ends one of them, where that is for the reader to do. */
  readonly end?: (id: string) => void;
}

/** Where somebody is signed in, since when, and when it was last used. */
export const SignInList = ({ items, end }: SignInListProps) => (
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
        {end && !current && (
          <button type="button" class="secondary" onClick={() => end(id)}>
            {words.end}
          </button>
        )}
      </li>
    ))}
  </ul>
);
