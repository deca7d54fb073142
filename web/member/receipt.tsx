import { useEffect, useRef } from 'preact/hooks';
import type { Proposal } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { write as words } from '../words/zh-CN/member.ts';

/** That it was taken, and what happens next. */
export function Receipt({ proposal }: { readonly proposal: Proposal }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const invited = proposal.signers.filter(({ state }) => state === 'invited').map(({ name }) => name);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="good" title={words.submitted}>
        <p>{words.receipt(proposal.title)}</p>
        {invited.length > 0 && <p>{words.askedSigners(invited.join('、'))}</p>}
      </Notice>
      <h2>{words.nextHeading}</h2>
      <ol>
        {words.next.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      <p class="actions">
        <a class="button" href={`/proposals/${proposal.id}`}>
          {words.openProposal}
        </a>
        <a class="button quiet" href="/write">
          {words.another}
        </a>
      </p>
    </div>
  );
}
