import { useEffect, useState } from 'preact/hooks';
import { cut } from '../../domain/text/cut.ts';
import { get } from '../api/client.ts';
import type { Values } from '../forms/values.ts';
import { valueAt } from '../forms/values.ts';
import { write as words } from '../words/zh-CN/member.ts';

interface Similar {
  readonly proposalId: string;
  readonly title: string;
  readonly similarity: number;
  readonly published: boolean;
}

const REST = 900;
/** An address has an end: the beginning of the suggestions tells enough. */
const MOST = 600;

const textAt = (values: Values, path: string): string => String(valueAt(values, path) ?? '').trim();

/** Earlier proposals on the same matter, while one writes. Nothing is said when there are none or no network. */
export function SimilarProposals({
  values,
  own,
  committeeId,
}: {
  readonly values: Values;
  readonly own: string | undefined;
  readonly committeeId: string;
}) {
  const [found, setFound] = useState<readonly Similar[]>([]);
  const title = textAt(values, 'title');
  const suggestions = cut(textAt(values, 'text.suggestions'), MOST);
  useEffect(() => {
    if (title.length < 6) return setFound([]);
    let wanted = true;
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ title, suggestions });
      const answer = await get<{ items: readonly Similar[] }>(`/proposals/similar?${query}`).catch(
        () => undefined,
      );
      if (wanted && answer) setFound(answer.items);
    }, REST);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [title, suggestions]);

  const others = found.filter(({ proposalId }) => proposalId !== own);
  return (
    <div role="status">
      {others.length > 0 && (
        <div class="notice warning similar">
          <p class="title">{words.similar}</p>
          <p>{words.similarHelp}</p>
          <ul>
            {others.map(({ proposalId, title: other, similarity, published }) => (
              <li key={proposalId}>
                《{other}》
                {published && (
                  <>
                    <a href={`/p/${committeeId}/${proposalId}`} target="_blank" rel="noopener">
                      {words.readReply}
                    </a>{' '}
                  </>
                )}
                <span class="tag">{words.alike(Math.round(similarity * 100))}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
