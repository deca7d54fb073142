import type { Actor } from './person.ts';

/** Who records: somebody of the committee by their roles, or the program of who operates Duban. */
export type Recorder = Pick<Actor, 'roles'> | 'operator';
