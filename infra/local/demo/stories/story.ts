import type { Facts } from '../facts/facts.ts';

/** A filled form, as it is sent. */
export type Form = Readonly<Record<string, unknown>>;

/** What a form may depend on. */
export interface Moment {
  readonly facts: Facts;
  readonly today: string;
  /** The day so many days from today. */
  in(days: number): string;
  /** The id under which another proposal of the demonstration was taken. */
  idOf(proposal: string): string;
}

export type Written = Form | ((moment: Moment) => Form);

/** What somebody does with a work item: fills it in as usual or otherwise, some days after it came, or nothing at all. */
export type Answer = 'silence' | { readonly after?: number; readonly form?: Written };

/** Something done beside the work items, once the proposal or one of its handlings has stood somewhere for some days. */
export interface Intervention {
  readonly on: 'proposal' | 'handling';
  readonly at: string;
  readonly after?: number;
  readonly by: 'staff' | 'lead' | 'proposer' | 'leader';
  readonly act: string;
  readonly form: Written;
}

/** How a proposal goes, where it goes another way than the ordinary one. */
export interface Story {
  readonly what: string;
  /** The answers at each step, in turn; then the ordinary one. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  readonly acts?: readonly Intervention[];
}

export const write = (written: Written, moment: Moment): Form =>
  typeof written === 'function' ? written(moment) : written;

/** An answer in these words, some days after the work came. */
export const say = (form: Written, after?: number): Answer => ({
  form,
  ...(after !== undefined && { after }),
});

/** The usual answer, but only so many days after the work came. */
export const late = (after: number): Answer => ({ after });

const by =
  (who: Intervention['by']) =>
  (what: `${Intervention['on']}/${string}`, at: string, form: Written, after?: number): Intervention => {
    const [on, act = ''] = what.split('/') as [Intervention['on'], string?];
    return { on, at, by: who, act, form, ...(after !== undefined && { after }) };
  };

/** The office intervenes: `handling/extend` and the like, at a stage. */
export const office = by('staff');
export const lead = by('lead');
export const proposer = by('proposer');
/** A leader of the committee. */
export const committeeLeader = by('leader');

/** The office gives more time at a stage, whatever waits there. */
export const moreTime = (at: string, on: Intervention['on'] = 'handling'): Intervention =>
  office(`${on}/extend`, at, ({ in: day }) => ({ until: day(75), reason: '恰逢机构改革，统一顺延。' }));

/** A story with further answers and acts. */
export const plus = (story: Story, more: Partial<Story>): Story => ({
  ...story,
  ...more,
  answers: { ...story.answers, ...more.answers },
  acts: [...(story.acts ?? []), ...(more.acts ?? [])],
});
