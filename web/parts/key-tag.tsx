import { caseWords as words } from '../words/zh-CN/case.ts';

/** A key proposal (重点提案), as the API gives it: with the leader who supervises it, where there is one. */
export interface Key {
  readonly name?: string | undefined;
}

/** That it is a key proposal and who supervises it; nothing where it is none. */
export const KeyTag = ({ of }: { readonly of: Key | undefined }) =>
  of ? <span class="tag key">{of.name ? words.keyOf(of.name) : words.key}</span> : null;
