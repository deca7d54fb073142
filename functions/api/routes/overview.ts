import * as z from 'zod/mini';
import { HANDLING_STAGE_LABELS, type Handling } from '../../../domain/handling/handling.ts';
import { lazily } from '../../../domain/lazily.ts';
import { toRole } from '../../../domain/people/access.ts';
import { PROPOSAL_STAGE_LABELS, type Proposal, ProposalStage } from '../../../domain/proposal/proposal.ts';
import { refOf } from '../../../domain/subject.ts';
import { SubjectRef } from '../../../domain/subject-ref.ts';
import { type Instant, instant } from '../../../domain/time/instant.ts';
import { remainingZh } from '../../../domain/time/remaining.ts';
import { isNotSatisfied, latestFirst, loadsOf } from '../../../domain/work/overview.ts';
import { isLate } from '../../../domain/work/wait.ts';
import type { Runtime } from '../../runtime.ts';
import { countByStage } from '../../store/counts.ts';
import { pageOfInbox } from '../../store/lists.ts';
import { ROW_KINDS } from '../../store/readable.ts';
import { listSetAside } from '../../store/set-aside.ts';
import { calendarOf } from '../circumstances.ts';
import { route } from '../route.ts';

/*
 * What the office and its leaders look at each morning. Each answer is a few queries over what is open now, and open
 * work is bounded: a committee has some hundreds of it, whatever years lie behind.
 */

/** Handlings, proposals or work items looked at for an overview at most. */
const AT_MOST = 1000;
const roles = ['staff', 'leader', 'administrator'] as const;
const OPEN_STAGES = [
  'review',
  'revise',
  'assign',
  'handling',
  'closing',
  'under-inspection',
  'publication',
  'suspended',
] as const;

const Line = lazily(() =>
  z.object({
    subject: SubjectRef,
    title: z.string(),
    label: z.optional(z.string()),
    /** Of a key proposal (重点提案): the leader who supervises it. */
    key: z.optional(z.object({ leader: z.optional(z.string()), name: z.optional(z.string()) })),
    stageLabel: z.string(),
    /** Whose it is: an agency's name, or the office. */
    who: z.string(),
    dueAt: z.optional(z.string()),
    remaining: z.optional(z.string()),
    /** How often the present wait was urged; each urging gives a new time. */
    urgings: z.int(),
    /** Past its date, or urged because it was. */
    late: z.boolean(),
  }),
);
type Line = z.infer<typeof Line>;

const today = () =>
  route({
    method: 'GET',
    path: '/overview/today',
    summary: '今日：各环节件数、办公室待办、已逾期的、流程出错的',
    roles,
    response: z.object({
      stages: z.array(z.object({ stage: ProposalStage, label: z.string(), count: z.int() })),
      office: z.object({ open: z.int(), overdue: z.int() }),
      overdue: z.array(Line),
      failures: z.array(
        z.object({
          workItemId: z.string(),
          subject: SubjectRef,
          title: z.string(),
        }),
      ),
      /** What cannot be read, and is left out everywhere until it can. */
      setAside: z.array(z.object({ what: z.enum(ROW_KINDS), row: z.string(), at: z.string() })),
    }),
    handle: async ({ rt, actor: { committeeId: c } }) => {
      const now = instant(rt.clock());
      const [stages, office, open, waiting, aside] = await Promise.all([
        Promise.all(OPEN_STAGES.map((stage) => countByStage(rt.store.table, c, stage, AT_MOST))),
        pageOfInbox(rt.store.table, c, toRole('staff'), { limit: AT_MOST }),
        rt.store.handlings.listOpen(c, AT_MOST),
        Promise.all(
          (['review', 'revise', 'assign', 'under-inspection', 'publication'] as const).map((stage) =>
            rt.store.proposals.listByStage(c, stage, AT_MOST),
          ),
        ),
        listSetAside(rt.store.table, c),
      ]);
      const failures = office.items.filter(({ step }) => step === 'failure');
      return {
        stages: OPEN_STAGES.map((stage, at) => ({
          stage,
          label: PROPOSAL_STAGE_LABELS[stage],
          count: stages[at] ?? 0,
        })),
        office: {
          open: office.items.length,
          overdue: office.items.filter((item) => isLate(item, now)).length,
        },
        overdue: await linesOf(rt, c, latestFirst([...waiting.flat(), ...open], now), now),
        failures: failures.map(({ id, subject, title }) => ({ workItemId: id, subject, title })),
        setAside: aside.map(({ what, row: { pk, sk }, at }) => ({ what, row: `${pk} ${sk}`, at })),
      };
    },
  });

const agencies = () =>
  route({
    method: 'GET',
    path: '/overview/agencies',
    summary: '各承办单位手中的件次：待签收、待答复、承诺未兑现、重办、逾期',
    roles,
    response: z.object({
      items: z.array(
        z.object({
          agencyId: z.string(),
          name: z.string(),
          open: z.int(),
          toSign: z.int(),
          toReply: z.int(),
          promised: z.int(),
          again: z.int(),
          overdue: z.int(),
        }),
      ),
    }),
    handle: async ({ rt, actor: { committeeId: c } }) => {
      const loads = loadsOf(await rt.store.handlings.listOpen(c, AT_MOST), instant(rt.clock()));
      const known = await rt.store.directory.listAgencies(c);
      const idle = known
        .filter(({ id, active }) => active && !loads.some(({ agency }) => agency === id))
        .map(({ id }) => ({ agency: id, open: 0, toSign: 0, toReply: 0, promised: 0, again: 0, overdue: 0 }));
      const names = new Map(known.map(({ id, name }) => [id, name]));
      return {
        items: [...loads, ...idle].map(({ agency, ...load }) => ({
          agencyId: agency,
          name: names.get(agency) ?? agency,
          ...load,
        })),
      };
    },
  });

const attention = () =>
  route({
    method: 'GET',
    path: '/overview/attention',
    summary: '需要领导关注的：本人督办的重点提案、督办中的、提案者不满意的',
    roles,
    response: z.object({ mine: z.array(Line), supervised: z.array(Line), notSatisfied: z.array(Line) }),
    handle: async ({ rt, actor }) => {
      const c = actor.committeeId;
      const now = instant(rt.clock());
      const [open, handled] = await Promise.all([
        rt.store.handlings.listOpen(c, AT_MOST),
        rt.store.proposals.listByStage(c, 'handling', AT_MOST),
      ]);
      const mine = handled.filter(({ key }) => key?.leader === actor.personId);
      const supervised = open.filter((handling) => handling.stage === 'supervision' || handling.supervised);
      const [ofMine, ofSupervised, ofNotSatisfied] = await Promise.all([
        linesOf(rt, c, mine, now),
        linesOf(rt, c, supervised, now),
        linesOf(rt, c, open.filter(isNotSatisfied), now),
      ]);
      return { mine: ofMine, supervised: ofSupervised, notSatisfied: ofNotSatisfied };
    },
  });

/** Subjects as lines that can be read and opened, in the order given. */
async function linesOf(
  rt: Runtime,
  c: string,
  subjects: readonly (Proposal | Handling)[],
  now: Instant,
): Promise<Line[]> {
  const ids = subjects.map((subject) => ('proposalId' in subject ? subject.proposalId : subject.id));
  const leads = subjects.flatMap((subject) => ('lead' in subject ? [subject.lead] : subject.leads));
  const [proposals, known, settled, calendar] = await Promise.all([
    rt.store.proposals.listThose(c, [...new Set(ids)]),
    rt.store.directory.findAgencies(c, leads),
    rt.store.settings.find(c),
    calendarOf(rt, c),
  ]);
  const byId = new Map(proposals.map((proposal) => [String(proposal.id), proposal]));
  const names = new Map(known.map(({ id, name }) => [String(id), name]));
  const office = settled?.settings.committee.office ?? '提案办公室';
  return subjects.flatMap((subject): Line[] => {
    const isHandling = 'proposalId' in subject;
    const proposal = byId.get(isHandling ? subject.proposalId : subject.id);
    if (!proposal) return [];
    const of = isHandling ? [subject.lead] : subject.leads;
    return [
      {
        subject: refOf(subject),
        title: proposal.title,
        ...(proposal.label && { label: proposal.label }),
        ...(proposal.key && { key: proposal.key }),
        stageLabel: isHandling ? HANDLING_STAGE_LABELS[subject.stage] : PROPOSAL_STAGE_LABELS[subject.stage],
        who: of.map((id) => names.get(id) ?? id).join('、') || office,
        ...(subject.due && { dueAt: subject.due.at, remaining: remainingZh(calendar, now, subject.due) }),
        urgings: subject.urgings,
        late: isLate(subject, now),
      },
    ];
  });
}

export const overviewRoutes = () => [today(), agencies(), attention()];
