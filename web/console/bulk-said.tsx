import { Notice } from '../parts/notices.tsx';
import { bulk as words } from '../words/zh-CN/console.ts';
import type { Bulk } from './use-bulk.ts';

/** How far something done to several is, and in the end what came of it. */
export function BulkSaid({ progress, outcome, said }: Bulk & { readonly said: (done: number) => string }) {
  if (progress)
    return (
      <div role="status">
        <p>{words.progress(progress.done + 1, progress.of)}</p>
        <progress max={progress.of} value={progress.done} aria-label={words.progressLabel} />
      </div>
    );
  if (!outcome) return null;
  const { done, failed } = outcome;
  return (
    <Notice
      tone={failed.length === 0 ? 'good' : done > 0 ? 'warning' : 'bad'}
      title={done > 0 || failed.length === 0 ? said(done) : words.noneDone}
    >
      {failed.length > 0 && <p>{words.failed(failed.length)}</p>}
      {failed.map(({ item, why }) => (
        <p key={item.id}>{words.why(item.title, why)}</p>
      ))}
    </Notice>
  );
}
