import type { Me } from '../api/types.ts';

/** Whose things these are on a phone that several people may use. */
export const ownerOf = ({ committee, person }: Pick<Me, 'committee' | 'person'>): string =>
  `${committee.id}/${person.id}`;
