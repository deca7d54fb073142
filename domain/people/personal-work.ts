/** How much somebody still has that is not over. */
export interface PersonalWork {
  /** Proposals that they signed, or were asked to sign. */
  readonly proposals: number;
  /** Of those, where nobody else has signed. */
  readonly alone: number;
  /** Key proposals that they supervise as a leader. */
  readonly supervised: number;
  /** Inspections that they lead. */
  readonly led: number;
  /** Inspections that they are to come to, or are to say something of. */
  readonly inspections: number;
}

export const hasPersonalWork = ({ proposals, supervised, led, inspections }: PersonalWork): boolean =>
  proposals + supervised + led + inspections > 0;

/** In words, such as 提案3件（其中2件没有其他提案人）、视察1次. */
export function personalWorkInWords(work: PersonalWork): string {
  const { proposals, alone, supervised, led, inspections } = work;
  return [
    ...(proposals > 0 ? [`提案${proposals}件${alone > 0 ? `（其中${alone}件没有其他提案人）` : ''}`] : []),
    ...(supervised > 0 ? [`督办的重点提案${supervised}件`] : []),
    ...(led > 0 ? [`带队的视察${led}次`] : []),
    ...(inspections > 0 ? [`参加的视察${inspections}次`] : []),
  ].join('、');
}
