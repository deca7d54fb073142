import { apply } from '../../../domain/event.ts';
import { type FormOf, type HandlingAct, handlingForms } from '../../../domain/handling/acts.ts';
import { newHandling } from '../../../domain/handling/assign.ts';
import type { HandlingContext, Judge } from '../../../domain/handling/context.ts';
import { decideHandling } from '../../../domain/handling/decide.ts';
import { Handling, type HandlingStage } from '../../../domain/handling/handling.ts';
import { AgencyId, CommitteeId, HandlingId, PersonId, ProposalId } from '../../../domain/ids.ts';
import { Actor, type Role } from '../../../domain/people/person.ts';
import { Proposal } from '../../../domain/proposal/proposal.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { dueDay, reckon } from '../../../domain/time/deadline.ts';
import { addDays, Day, Instant } from '../../../domain/time/instant.ts';
import { assigneesOf } from '../../../domain/work/assignees.ts';

export const day = (text: string) => Day.parse(text);
export const morning = (text: string) => Instant.parse(`${text}T01:30:00.000Z`);
export const agency = (id: string) => AgencyId.parse(id);
export const person = (id: string) => PersonId.parse(id);

export const settings = (more: object = {}): Settings =>
  Settings.parse({ committee: { name: '政协丰泽区委员会', shortName: '丰泽政协' }, ...more });

const actor = (id: string, roles: Role[], agencyId?: string): Actor =>
  Actor.parse({ committeeId: 'fz', personId: id, name: `${id}同志`, roles, ...(agencyId && { agencyId }) });

export const office = actor('office', ['staff']);
export const lead = actor('clerk', ['clerk'], 'housing');
export const coHandler = actor('clerk2', ['clerk'], 'traffic');
export const secondCoHandler = actor('clerk3', ['clerk'], 'police');
export const lin = actor('lin', ['member']);
export const chen = actor('chen', ['member']);
export const wu = actor('wu', ['member']);
export const stranger = actor('wang', ['member']);
export const leader = actor('zheng', ['leader']);
export const assessor = actor('assessor', ['assessor']);

export const judgeOf = ({ personId }: Actor, counts = true): Judge => ({
  person: personId,
  proposal: ProposalId.parse('p1'),
  counts,
});

export const proposal = (more: object = {}): Proposal =>
  Proposal.parse({
    committeeId: 'fz',
    id: 'p1',
    seq: 3,
    head: '',
    epoch: 1,
    sessionId: '2-2',
    stage: 'handling',
    stageSince: morning('2026-03-02'),
    urgings: 0,
    title: '关于加快市区停车场建设的建议',
    kind: 'member',
    proposer: 'lin同志',
    signers: [{ person: 'lin', name: 'lin同志', state: 'lead' }],
    ordinary: false,
    mayPublish: true,
    handlings: ['h1'],
    leads: ['housing'],
    merged: [],
    chosen: false,
    ...more,
  });

/** The day of assignment in all these tests: a Monday. */
export const ASSIGNED = '2026-03-02';

export const context = (by?: Actor, more: Partial<HandlingContext> = {}): HandlingContext => ({
  now: morning(ASSIGNED),
  settings: settings(),
  calendar: chinaCalendar,
  proposal: proposal(),
  judges: [judgeOf(lin)],
  ...(by && { actor: by }),
  ...more,
});

const GIVEN = {
  committeeId: CommitteeId.parse('fz'),
  id: HandlingId.parse('h1'),
  proposalId: ProposalId.parse('p1'),
  lead: agency('housing'),
  coHandlers: [agency('traffic')],
  separate: false,
};

export const REPLY = { text: '已选定三处地块，分期建设。', meaning: 'solved' } as const;
export const PROMISE = { matters: '建成两处停车场', by: day('2026-09-30') };
export const SUMMARY = { seq: 3, no: 1, meaning: 'solved', mayPublish: true } as const;

/** A handling at a stage as it would be there on the way of a life by the defaults. */
export function handlingAt(stage: HandlingStage, more: Partial<Handling> = {}): Handling {
  const { handling } = newHandling(GIVEN, context());
  const answered = !['sign', 'decide-return', 'reply'].includes(stage);
  const due = reckon({ kind: 'working-days', count: 10 }, morning(ASSIGNED), chinaCalendar);
  const { due: _, ...rest } = handling;
  return Handling.parse({
    ...rest,
    stage,
    ...(stage !== 'done' && { due }),
    ...(answered && { reply: SUMMARY, replies: 1, passed: ['sign', 'reply', 'check'] }),
    ...(['report', 'second-feedback'].includes(stage) && { loop: 'promise', first: 'satisfied' }),
    ...(stage === 'suspended' && { suspended: { stage: 'reply', since: morning(ASSIGNED), due } }),
    ...(stage === 'done' && { result: 'satisfied', first: 'satisfied' }),
    ...more,
  });
}

/** An act with the form as a person fills it in. */
export const decide = (handling: Handling, act: HandlingAct, form: object, ctx: HandlingContext) => {
  const { voiceOfPerson, ...filled } = form as { voiceOfPerson?: PersonId };
  const parsed = handlingForms[act].parse(filled) as FormOf<typeof act>;
  return decideHandling(
    handling,
    { act, form: { ...parsed, ...(voiceOfPerson && { voiceOfPerson }) } as never },
    ctx,
  );
};

/** The handling after an act, which still has to be a handling; fails when the act was refused. */
export function stateAfter(
  handling: Handling,
  act: HandlingAct,
  form: object,
  ctx: HandlingContext,
): Handling {
  const decision = decide(handling, act, form, ctx);
  if (isRefusal(decision)) throw new Error(`${act} refused: ${decision.refused}`);
  return Handling.parse(apply(handling, decision.event));
}

/** Why an act is refused; undefined when it is allowed. */
export function refusalOf(handling: Handling, act: HandlingAct, form: object, ctx: HandlingContext) {
  const decision = decide(handling, act, form, ctx);
  return isRefusal(decision) ? decision.refused : undefined;
}

export const lastDay = (handling: Handling): Day | undefined => handling.due && dueDay(handling.due);

/** One life of a handling from assignment on: acts on days, silences, who is asked. */
export function live(
  policy: Settings,
  more: { proposal?: object; judges?: Judge[]; coHandlers?: AgencyId[] } = {},
) {
  const of = proposal(more.proposal);
  const judges = more.judges ?? [judgeOf(lin)];
  const at = (now: Instant, by?: Actor) => context(by, { now, settings: policy, proposal: of, judges });
  let now = morning(ASSIGNED);
  let { handling } = newHandling({ ...GIVEN, coHandlers: more.coHandlers ?? [] }, at(now));
  const life = {
    get handling() {
      return handling;
    },
    /** Somebody acts on a day, or today. */
    act(by: Actor, act: HandlingAct, form: object, on?: string) {
      if (on) now = morning(on);
      handling = stateAfter(handling, act, form, at(now, by));
      return life;
    },
    refused: (by: Actor, act: HandlingAct, form: object) => refusalOf(handling, act, form, at(now, by)),
    /** Nobody acts until the wait is over, this many times. */
    silence(times = 1) {
      for (let count = 0; count < times; count++) {
        const last = lastDay(handling);
        if (last) now = morning(addDays(last, 1));
        handling = stateAfter(handling, 'overdue', {}, at(now));
      }
      return life;
    },
    asked: () =>
      assigneesOf(handling.stage, { proposal: of, handling, judges, settings: policy }).map(
        ({ assignee }) => assignee,
      ),
    where: () => [handling.stage, lastDay(handling)],
    /** Signed for, answered on a day and passed by the office. */
    answered(form: object, on = '2026-04-01') {
      life
        .act(lead, 'sign', { outcome: 'accept' }, '2026-03-04')
        .act(lead, 'reply', { ...REPLY, ...form }, on);
      return policy.check.enabled ? life.act(office, 'check', { outcome: 'pass' }) : life;
    },
    judged: (result: string, on: string) => life.act(lin, 'feedback', { result }, on),
  };
  return life;
}
