import type { ComponentChildren } from 'preact';
import { Problem } from '../api/client.ts';
import type { Loaded } from '../api/use-load.ts';
import { common } from '../words/zh-CN/common.ts';
import { signInAddress } from './me.ts';
import { signOut } from './sign-out.ts';

type Tone = 'info' | 'good' | 'warning' | 'bad';

/** A box that says something beside the page's own matter; announced when it comes. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {title && <p class="title">{title}</p>}
      {children}
    </div>
  );
}

/** What went wrong, in the words of the API or our own, and what can be done. */
export function Failure({
  error,
  retry,
  typed = false,
}: {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** Something had been typed: they are told that it is still there. */
  readonly typed?: boolean;
}) {
  const problem = error instanceof Problem ? error : undefined;
  const signedOut = problem?.status === 401;
  // It will not be there the next time either; perhaps it is there for another address of the same person.
  const missing = problem?.status === 404;
  return (
    <Notice tone="bad" title={problem?.title || common.failed}>
      <p>{signedOut ? common.signedOut : (problem?.message ?? common.offline)}</p>
      {problem && <Hints of={problem} />}
      {typed && (!problem || problem.status >= 500) && <p>{common.stillThere}</p>}
      {problem && problem.status >= 500 && problem.requestId && <p>{common.requestId(problem.requestId)}</p>}
      {signedOut && (
        <p>
          <a href={signInAddress()}>{common.signInAgain}</a>
        </p>
      )}
      {missing && (
        <>
          <p>{common.fromMail}</p>
          <p class="actions">
            <a class="button" href="/">
              {common.toStart}
            </a>
            <button type="button" class="secondary" onClick={() => void signOut()}>
              {common.otherAddress}
            </button>
          </p>
        </>
      )}
      {retry && !signedOut && !missing && (
        <button type="button" class="secondary" onClick={retry}>
          {common.retry}
        </button>
      )}
    </Notice>
  );
}

/** Each thing that is to be put right; a form shows them at its fields instead. */
function Hints({ of: { errors } }: { readonly of: Problem }) {
  const hints = Object.values(errors).flat();
  if (hints.length === 0) return null;
  return (
    <ul>
      {hints.map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
  );
}

/** What was loaded, or that it is loading, or why it is not there. */
export function Shown<Value>({
  loaded,
  reload,
  children,
}: {
  readonly loaded: Loaded<Value>;
  readonly reload: () => void;
  readonly children: (value: Value) => ComponentChildren;
}) {
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={reload} />;
  if (loaded.value === undefined) return <p aria-busy="true">{common.loading}</p>;
  return <>{children(loaded.value)}</>;
}
