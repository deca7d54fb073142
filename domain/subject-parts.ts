import type { SubjectKind, SubjectRef } from './subject-ref.ts';

/** The subject that people know it by: the one it belongs to, else itself. */
export const rootOf = ({ kind, id, parent }: SubjectRef): SubjectRef => parent ?? { kind, id };

/** The id of the subject of this kind that it is, or belongs to. */
export function idAs(kind: SubjectKind, ref: SubjectRef | undefined): string | undefined {
  if (ref?.kind === kind) return ref.id;
  return ref?.parent?.kind === kind ? ref.parent.id : undefined;
}

const PAGES: Readonly<Record<SubjectKind, string>> = {
  proposal: '/proposals/',
  handling: '/proposals/',
  inspection: '/inspections/',
};

/** Where its case is read. */
export function pageOf(ref: SubjectRef): string {
  const { kind, id } = rootOf(ref);
  return `${PAGES[kind]}${id}`;
}
