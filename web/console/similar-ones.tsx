import { useState } from 'preact/hooks';
import { cut } from '../../domain/text/cut.ts';
import { get } from '../api/client.ts';
import type { ProposalPage } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import type { OfficeWorkProps } from '../case/office-work-props.ts';
import { ProposalFacts, Text } from '../case/text.tsx';
import { Notice, Shown } from '../parts/notices.tsx';
import { review as words } from '../words/zh-CN/office.ts';

interface Similar {
  readonly proposalId: string;
  readonly title: string;
  readonly similarity: number;
  readonly proposer?: string;
  readonly label?: string;
  readonly stage?: string;
  readonly stageLabel?: string;
}

/** An address has an end: the beginning of the suggestions tells enough. */
const MOST = 600;
/** Nothing is merged into what is not on its way. */
const CLOSED = ['draft', 'merged', 'not-filed', 'referred', 'withdrawn', 'published', 'closed'];

/** Proposals of the same session on the same matter, to be looked at side by side and merged by one click. */
export function SimilarOnes({ item, of, fill }: OfficeWorkProps) {
  const { id, title, sessionId } = item.proposal;
  const suggestions = cut(of.text?.suggestions ?? '', MOST);
  const query = new URLSearchParams({ title, suggestions, session: sessionId, limit: '9' });
  const [loaded, reload] = useLoad(() => get<{ items: readonly Similar[] }>(`/proposals/similar?${query}`));
  const [opened, open] = useState<string>();
  const [merged, setMerged] = useState<string>();
  const merge = (other: Similar) => {
    fill({ outcome: 'merge', into: other.proposalId });
    setMerged(other.title);
  };
  return (
    <section class="similar">
      <h2>{words.similar}</h2>
      <Shown loaded={loaded} reload={reload}>
        {({ items }) => {
          const others = items.filter(({ proposalId }) => proposalId !== id);
          if (others.length === 0) return <p class="muted">{words.none}</p>;
          return (
            <>
              <p class="muted">{words.help}</p>
              {merged && (
                <Notice tone="good">
                  <p>
                    {words.filled(merged)} <a href="#f-into">{words.toForm}</a>
                  </p>
                </Notice>
              )}
              <ul class="cards">
                {others.map((other) => (
                  <li key={other.proposalId}>
                    <h3>{other.title}</h3>
                    <p>
                      <span class="tag">{words.alike(Math.round(other.similarity * 100))}</span>{' '}
                      {other.label && <span class="tag">{words.number(other.label)}</span>} {other.proposer}
                      {other.stageLabel && ` · ${other.stageLabel}`}
                    </p>
                    <p class="actions near">
                      <button
                        type="button"
                        class="secondary"
                        aria-expanded={opened === other.proposalId}
                        onClick={() => open(opened === other.proposalId ? undefined : other.proposalId)}
                      >
                        {opened === other.proposalId ? words.close : words.compare}
                      </button>
                      {item.mayComplete && !CLOSED.includes(other.stage ?? '') && (
                        <button type="button" class="secondary" onClick={() => merge(other)}>
                          {words.merge}
                        </button>
                      )}
                    </p>
                    {opened === other.proposalId && <SideBySide id={other.proposalId} item={item} of={of} />}
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Shown>
    </section>
  );
}

/** This one and the other, part beside part where the window is wide enough. */
function SideBySide({ id, item, of }: { readonly id: string } & Pick<OfficeWorkProps, 'item' | 'of'>) {
  const [loaded, reload] = useLoad(() => get<ProposalPage>(`/proposals/${id}`), [id]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(other) => (
        <div class="side-by-side">
          <section>
            <h4>{words.thisOne}</h4>
            <p>
              <strong>{item.proposal.title}</strong>
            </p>
            <ProposalFacts proposal={item.proposal} />
            {of.text && <Text text={of.text} />}
          </section>
          <section>
            <h4>{words.otherOne}</h4>
            <p>
              <a href={`/proposals/${id}`} target="_blank" rel="noopener">
                <strong>{other.proposal.title}</strong>
              </a>
            </p>
            <ProposalFacts proposal={other.proposal} />
            {other.text && <Text text={other.text} />}
          </section>
        </div>
      )}
    </Shown>
  );
}
