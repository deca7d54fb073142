import type { Values } from '../forms/values.ts';
import { write as words } from '../words/zh-CN/member.ts';
import { changedDraft, type Draft, keepDraft, type Newer, newDraft, titleOf } from './draft-store.ts';
import { saveAtServer } from './sync-draft.ts';

/** As many letters as a title has room for, with what marks the second draft. */
const TITLE = 90;

/**
 * Keeps what was typed here as a draft of its own, marked as such. Its attachments belong to the first one and stay
 * there: answered is what that is to become. Undefined when it could be kept neither here nor at the server.
 */
export async function keepAsSecond(draft: Draft, theirs: Newer) {
  const { text, ...values } = draft.values;
  const { attachments: mine = [], ...written } = Object(text) as Text;
  const title = words.secondTitle([...titleOf(draft)].slice(0, TITLE).join(''));
  const second = changedDraft(newDraft({}), { ...values, title, text: written });
  const kept = keepDraft(second);
  const saved = await saveAtServer(second).catch(() => undefined);
  if (saved) keepDraft(saved);
  if (!kept && !saved) return undefined;
  const { attachments = [], ...others } = Object(theirs.values.text) as Text;
  const more = mine.filter((id) => !attachments.includes(id));
  const joined: Values = { ...theirs.values, text: { ...others, attachments: [...attachments, ...more] } };
  return { second, joined: more.length > 0 ? joined : undefined };
}

interface Text {
  readonly attachments?: readonly string[];
}
