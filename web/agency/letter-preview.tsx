import { useState } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import type { Values } from '../forms/values.ts';
import { frameOf, ReplyLetter } from '../official/reply-letter.tsx';
import { Shown } from '../parts/notices.tsx';
import { agencyActs as words } from '../words/zh-CN/agency.ts';

interface LetterPreviewProps {
  readonly workItemId: string;
  readonly proposalId: string;
  readonly handlingId: string;
  readonly values: Values;
}

/** The letter as it stands now; to be printed and signed before it is sent. */
export default function LetterPreview(props: LetterPreviewProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="act no-print" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.seeLetter}</summary>
      {open && <Letter {...props} />}
    </details>
  );
}

function Letter({ workItemId, proposalId, handlingId, values }: LetterPreviewProps) {
  const [loaded, reload] = useLoad(() => frameOf(handlingId));
  const query = new URLSearchParams({ form: 'reply', handling: handlingId, draft: workItemId });
  return (
    <Shown loaded={loaded} reload={reload}>
      {(frame) => (
        <>
          <ReplyLetter frame={frame} form={values} />
          <p>
            <a href={`/official/${proposalId}?${query}`} target="_blank" rel="noopener">
              {words.printDraft}
            </a>
          </p>
        </>
      )}
    </Shown>
  );
}
