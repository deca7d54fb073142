import { agencies } from './agencies.ts';
import { files } from './files.ts';
import { inspections } from './inspections.ts';
import { keyProposals } from './key-proposals.ts';
import { proposers } from './proposers.ts';
import { urging } from './urging.ts';
import type { Template as Write } from './words.ts';
import { work } from './work.ts';

/** Every letter that the machines send; the digest and the sign-in code have files of their own. */
export const templates = {
  ...work,
  ...proposers,
  ...agencies,
  ...inspections,
  ...keyProposals,
  ...urging,
  ...files,
} satisfies Record<string, Write>;

/** The name of a letter: one of the cases', or the daily digest. */
export type Template = keyof typeof templates | 'digest';

export const isTemplate = (name: string): name is keyof typeof templates => Object.hasOwn(templates, name);
