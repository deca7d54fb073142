import type { Handling } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { type Case, eventsOf } from '../case/read-case.ts';
import { keptValues } from '../forms/use-kept.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { letter as words } from '../words/zh-CN/official.ts';
import { frameOf, type LetterProps, ReplyLetter } from './reply-letter.tsx';

/** Which letters are wanted: of one handling or all, the last or an earlier one, or what is being written. */
export interface Wanted {
  readonly handling?: string | undefined;
  readonly no?: number | undefined;
  /** The work item for which it is being written on this machine. */
  readonly draft?: string | undefined;
}

/** The replies to a proposal as letters. */
export function ReplyLetters({ of, wanted }: { readonly of: Case; readonly wanted: Wanted }) {
  const letters = of.handlings
    .filter(({ id }) => wanted.handling === undefined || id === wanted.handling)
    .flatMap((handling) => {
      const letter = letterOf(of, handling, wanted);
      return letter ? [{ handling, letter }] : [];
    });
  if (letters.length === 0) return <p class="empty">{words.none}</p>;
  return (
    <>
      {letters.map(({ handling, letter }) => (
        <FramedLetter key={handling.id} handling={handling} letter={letter} />
      ))}
    </>
  );
}

type Letter = Pick<LetterProps, 'form' | 'at'>;

function letterOf(of: Case, handling: Handling, { no, draft }: Wanted): Letter | undefined {
  if (draft) {
    const form = keptValues(draft);
    return form && { form };
  }
  const replies = eventsOf(of, handling.id).filter(({ kind, form }) => kind === 'replied' && form);
  const event = no === undefined ? replies.at(-1) : replies[no - 1];
  if (!event) return undefined;
  // The office may have corrected the class and the number of the last one.
  const { reply } = handling;
  const corrected = reply?.seq === event.seq ? reply : undefined;
  return {
    form: {
      ...event.form,
      ...(corrected && { meaning: corrected.meaning }),
      ...(corrected?.docNo && { docNo: corrected.docNo }),
    },
    at: event.at,
  };
}

function FramedLetter({ handling, letter }: { readonly handling: Handling; readonly letter: Letter }) {
  const [loaded, reload] = useLoad(() => frameOf(handling.id), [handling.id]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(frame) => (
        <>
          {stateOf(handling, letter) && (
            <div class="no-print">
              <Notice tone="warning">
                <p>{stateOf(handling, letter)}</p>
              </Notice>
            </div>
          )}
          <ReplyLetter frame={frame} {...letter} />
        </>
      )}
    </Shown>
  );
}

/** That it is no letter yet. */
function stateOf({ stage }: Handling, { at }: Letter): string | undefined {
  if (!at) return words.draft;
  return ['countersign', 'check'].includes(stage) ? words.notPassed : undefined;
}
