import '../styles/letter.css';
import { letterBody } from '../../domain/handling/letter-body.ts';
import { get } from '../api/client.ts';
import type { LetterFrame } from '../api/types.ts';
import { AttachmentName } from '../parts/attachment.tsx';
import { plainCivilDay, plainDay } from '../parts/days.ts';
import { Blocks } from '../parts/prose.tsx';
import { letter as words } from '../words/zh-CN/official.ts';
import { textIn } from './read-form.ts';

/** What is around the reply of a handling. */
export const frameOf = (handlingId: string): Promise<LetterFrame> =>
  get<LetterFrame>(`/handlings/${handlingId}/letter`);

export interface LetterProps {
  readonly frame: LetterFrame;
  /** What the agency filled in, or is filling in. */
  readonly form: Readonly<Record<string, unknown>>;
  /** When it was sent; a draft has no date yet. */
  readonly at?: string | undefined;
}

/** An agency's reply as an official letter (答复函): class mark and number on top, contact, publication and copies below. */
export function ReplyLetter({ frame, form, at }: LetterProps) {
  const signedOffBy = textIn(form, 'signedOffBy');
  return (
    <article class="official-letter">
      <p class="class-mark">{classMark(frame, textIn(form, 'meaning'))}</p>
      <p class="agency-name">{frame.agency}</p>
      <p class="numbers">
        <span>{signedOffBy && words.signedOffBy(signedOffBy)}</span>
        <span>{textIn(form, 'docNo') || words.numberToCome(frame.letterPrefix ?? '', yearOf(at))}</span>
      </p>
      <h2 class="letter-title">{frame.title}</h2>
      <p class="addressees">{words.addressees(frame.addressees)}</p>
      <Blocks blocks={letterBody(textIn(form, 'text'), frame)} />
      <Promised of={form} />
      <Enclosed of={form} />
      <div class="sign-off">
        <p>{frame.agency}</p>
        <p>{at ? plainDay(at) : words.dateToCome}</p>
        <p class="seal">{words.seal}</p>
      </div>
      <Imprint frame={frame} form={form} />
    </article>
  );
}

const yearOf = (at: string | undefined): string => (at ? plainDay(at).slice(0, 4) : words.yearToCome);

function classMark({ classes }: LetterFrame, meaning: string): string {
  const found = classes.find((one) => one.meaning === meaning);
  return words.classMark(found?.letter ?? words.blank);
}

/** What is promised and by when: the proposer will be asked about it. */
function Promised({ of }: { readonly of: LetterProps['form'] }) {
  const { matters, by } = (of.promise ?? {}) as { matters?: string; by?: string };
  if (!matters || !by) return null;
  return (
    <p class="promised">
      <strong>{words.promise}</strong>
      {words.promised(matters.replace(/[。；;.\s]+$/, ''), plainCivilDay(by))}
    </p>
  );
}

function Enclosed({ of }: { readonly of: LetterProps['form'] }) {
  const ids = Array.isArray(of.attachments) ? of.attachments.map(String) : [];
  if (ids.length === 0) return null;
  return (
    <div class="enclosed">
      <p>{words.attachments}</p>
      <ol>
        {ids.map((id) => (
          <li key={id}>
            <AttachmentName id={id} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Whom to call, whether it may be published, who else gets it. */
function Imprint({ frame, form }: Pick<LetterProps, 'frame' | 'form'>) {
  const contact = [textIn(form, 'contactName'), textIn(form, 'contactPhone')] as const;
  return (
    <div class="imprint">
      {contact.some(Boolean) && <p>{words.contact(...contact)}</p>}
      <p>{form.mayPublish === false ? words.notPublic : words.public}</p>
      <p class="copies">{words.copies(frame.copies)}</p>
    </div>
  );
}
