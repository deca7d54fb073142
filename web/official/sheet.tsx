import type { ComponentChildren } from 'preact';
import type { Me, Proposal } from '../api/types.ts';
import { official as words } from '../words/zh-CN/official.ts';

/** The head of a form: whose it is, which session, which number. */
export function SheetHead({
  me,
  title,
  proposal,
}: {
  readonly me: Me;
  readonly title: string;
  readonly proposal: Proposal;
}) {
  const [term, meeting] = proposal.sessionId.split('-').map(Number);
  return (
    <div class="sheet-head">
      <p class="sheet-title">{me.committee.name}</p>
      <p class="sheet-title">{title}</p>
      <p class="sheet-number">
        <span>{words.session(inNumerals(term), inNumerals(meeting))}</span>
        <span>{words.number(proposal.label ?? '＿＿')}</span>
      </p>
    </div>
  );
}

/** 二十一, as documents write the sessions. */
export function inNumerals(number = 0): string {
  const digits = words.numerals;
  if (!Number.isInteger(number) || number <= 0 || number >= 100) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? words.ten : ''}${ones > 0 ? digits[ones] : ''}`;
}

/** A row: what it is, and what was filled in, or the space for it. */
export const Row = ({
  label,
  children,
  tall = false,
}: {
  readonly label: string;
  readonly children?: ComponentChildren;
  readonly tall?: boolean;
}) => (
  <tr class={tall ? 'tall' : ''}>
    <th scope="row">{label}</th>
    <td>{children}</td>
  </tr>
);

/** Boxes, the chosen ones ticked. */
export const Boxes = ({
  options,
  chosen,
}: {
  readonly options: Readonly<Record<string, string>>;
  readonly chosen: readonly unknown[];
}) => (
  <>
    {Object.entries(options).map(([value, label]) => (
      <span class="box" key={value}>
        {words.box(chosen.includes(value))} {label}
      </span>
    ))}
  </>
);
