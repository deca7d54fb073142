import type { StoredEvent, SubjectEvent } from '../event.ts';
import { type Handling, unheard } from '../handling/handling.ts';
import { secondJudge } from '../handling/steps/second-feedback.ts';
import { PersonId, type ProposalId } from '../ids.ts';
import { toAgency, toPerson, toRole } from '../people/access.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { LADDER, type Settings } from '../settings/settings.ts';
import { plainText } from '../text/plain-text.ts';
import { Day, formatDayZh } from '../time/instant.ts';
import { cut, type Notice, type Recipient } from './notice.ts';
import {
  extended,
  extensionNotice,
  type NoticeContext,
  namesOf,
  reasonOf,
  reckonedAnew,
  signersOf,
  textOf,
} from './proposal-notices.ts';
import { writer } from './writer.ts';

/** What the notices of a handling need: its proposal, those merged into it, who judges. */
export interface HandlingNoticeContext extends NoticeContext {
  readonly proposal: Proposal;
  readonly merged: readonly Proposal[];
  /** Persons that are asked for feedback; the others who signed are sent the reply. */
  readonly judges: readonly { readonly person: PersonId; readonly proposal?: ProposalId }[];
  readonly settings: Settings;
}

/** The notices that an event of a handling gives rise to; work that it opens is announced by `openedNotice`. */
export function noticesOfHandling(
  event: SubjectEvent<string, Handling>,
  before: Handling | undefined,
  after: Handling,
  context: HandlingNoticeContext,
): Notice[] {
  const { write, notices } = writer(event, before, after, context.proposal);
  const { settings } = context;
  const signers = [context.proposal, ...context.merged].flatMap(signersOf);
  const lead = toAgency(after.lead);
  const coHandlers = after.coHandlers.map(toAgency);
  const reason = reasonOf(event.form);
  const agency = namesOf([after.lead], context);

  if (before === undefined) {
    // Co-handlers with an opinion to give hear of it by their work item.
    if (settings.coHandlers === 'countersign') write(coHandlers, 'co-assigned', { facts: { agency } });
    return notices;
  }
  tellOfPaper(event, after, context, write);
  // Who has something to do is written to by it, and nobody else.
  if (event.kind === 'reminded') return notices;
  const moved = before.stage !== after.stage;
  if (after.urgings > before.urgings) {
    urge(after, context, write);
    return notices;
  }
  if (after.lead !== before.lead) {
    write([toAgency(before.lead)], before.stage === 'decide-return' ? 'return-granted' : 'reassigned', {
      facts: { agency, reason },
    });
    write(signers, 'agency-changed', { facts: { agency } });
    const joined = after.coHandlers.filter((id) => !before.coHandlers.includes(id)).map(toAgency);
    if (settings.coHandlers === 'countersign') write(joined, 'co-assigned', { facts: { agency } });
    return notices;
  }
  if (after.result === 'withdrawn' && before.result !== 'withdrawn') {
    write([lead, ...coHandlers], 'withdrawn', { facts: { reason } });
    return notices;
  }
  if (after.result === 'reassigned' && before.result !== 'reassigned') {
    write([lead, ...coHandlers], 'reassigned', { facts: { reason } });
    return notices;
  }
  if (moved && after.stage === 'suspended')
    write([lead, ...coHandlers, ...signers], 'suspended', { facts: { reason } });
  else if (moved && before.stage === 'suspended')
    write([lead, ...coHandlers, ...signers], 'resumed', { facts: { stage: after.stage }, due: after.due });
  else if (before.stage === 'decide-return')
    write([lead], 'return-refused', { facts: { reason }, due: after.due });
  else if (moved) writeOfMove();
  if (before.extensionAsked && !after.extensionAsked && textOf(event.form, 'outcome') === 'refuse')
    write([lead], 'extension-refused', { facts: { reason }, due: after.due });
  else if (extended(before.due, after.due))
    write(holdersOf(after, context), extensionNotice(before.due, after.due), {
      facts: { reason },
      due: after.due,
    });
  else if (!moved && reckonedAnew(before.due, after.due))
    write(holdersOf(after, context), 'due-anew', { due: after.due });
  if (before.stage === 'report' && after.carries > before.carries)
    write(signers, 'promise-moved', {
      facts: {
        agency,
        until: dayIn(event.form, 'until'),
        text: cut(plainText(textOf(event.form, 'text')), 100),
      },
    });
  return notices;

  /** `before` is known here: the function runs only for an event that changes something. */
  function writeOfMove(): void {
    const from = before?.stage;
    const drafting = from === 'reply' || from === 'countersign' || from === 'check';
    if (drafting && after.replies > (before?.replies ?? 0)) {
      const asked = new Set(holdersOf(after, context));
      const others = signers.filter((to) => !asked.has(to));
      const meaning = after.reply?.meaning ?? '';
      write(others, after.replies > 1 ? 'reply-passed-again' : 'reply-passed', {
        facts: { agency, meaning },
      });
      if (from === 'check' || from === 'countersign')
        write([lead], 'reply-delivered', { facts: { meaning } });
    } else if (from === 'check' && after.stage === 'reply')
      write([lead], 'reply-sent-back', {
        facts: { reason, reasons: listIn(event.form, 'reasons') },
        due: after.due,
      });
    else if (from === 'countersign' && after.stage === 'reply')
      write([lead], 'countersign-refused', { facts: { reason, agency: event.by.name }, due: after.due });
    else if (after.stage === 'reply' && from !== 'sign')
      write([lead], 'reply-again', { facts: { reason, from: from ?? '' }, due: after.due });
    else if (after.stage === 'supervision') write([lead], 'supervised', { facts: { reason } });
    else if (after.stage === 'meeting') write([lead], 'meeting-ahead', { facts: { reason } });
    if (from === 'report' && textOf(event.form, 'outcome') === 'impossible')
      write(signers, 'promise-impossible', {
        facts: { agency, text: cut(plainText(textOf(event.form, 'text')), 100) },
      });
    if ((from === 'feedback' || from === 'second-feedback') && JUDGING.has(event.kind))
      writeOfJudgement(from);
  }

  function writeOfJudgement(from: 'feedback' | 'second-feedback'): void {
    if (after.stage === 'reply') return;
    const result = (from === 'feedback' ? after.first : after.second) ?? after.result ?? '';
    const template = from === 'feedback' ? 'feedback-result' : 'second-feedback-result';
    // Who has to report on the promise now has the judgement with that work.
    const told = [...(after.stage === 'report' ? [] : [lead]), ...(from === 'feedback' ? [] : coHandlers)];
    write(told, template, { facts: { result, reason, next: after.stage } });
  }
}

/** Nobody's judgement is written down, or altered, by somebody else without their being told. */
function tellOfPaper(
  event: SubjectEvent<string, Handling>,
  after: Handling,
  { judges }: HandlingNoticeContext,
  write: ReturnType<typeof writer>['write'],
): void {
  const { form } = event;
  const facts = { by: event.by.name, result: textOf(form, 'result'), reason: reasonOf(form) };
  const person = PersonId.safeParse(form?.voiceOfPerson).data;
  if (form?.onPaper === true && person) write([toPerson(person)], 'judged-on-paper', { facts });
  const asked = judges.filter(({ person: judge }) =>
    after.voices.some(({ person: spoke }) => spoke === judge),
  );
  const proposers = (asked.length > 0 ? asked : judges).map((judge) => toPerson(judge.person));
  if (event.kind === 'corrected' && facts.result !== '') write(proposers, 'judgement-corrected', { facts });
  if (event.kind === 'met' && facts.result !== '') write(proposers, 'judged-on-paper', { facts });
}

/** Events that end a judgement; others leave its stage too (demanded again, gone back). */
const JUDGING = new Set(['judged', 'judged-again', 'judges-changed', 'silent']);

/** The judgement that led a handling to where it stands, in the words of a letter; undefined when none did. */
export function judgementBefore(
  record: readonly Pick<StoredEvent, 'kind' | 'at' | 'form' | 'changes'>[],
  { stage, stageSince }: Handling,
): { readonly result: string; readonly reason: string } | undefined {
  const led = record.findLast(({ at, kind, changes }) => {
    return at === stageSince && JUDGING.has(kind) && changes.stage === stage;
  });
  const result = led?.changes.second ?? led?.changes.first;
  return led && typeof result === 'string' ? { result, reason: reasonOf(led.form) } : undefined;
}

/** Who is at work while the handling stands where it does; the office hears by its digest. */
function holdersOf(handling: Handling, { judges, settings, proposal }: HandlingNoticeContext): Recipient[] {
  switch (handling.stage) {
    case 'sign':
    case 'reply':
    case 'report':
      return [toAgency(handling.lead)];
    case 'countersign':
      return unheard(handling).map(toAgency);
    case 'feedback':
    case 'second-feedback': {
      const judge = handling.stage === 'feedback' ? 'proposers' : secondJudge({ settings, proposal });
      if (judge !== 'proposers') return judge === 'assessor' ? [toRole('assessor')] : [];
      const heard = new Set(handling.voices.map(({ person }) => person));
      return judges.filter(({ person }) => !heard.has(person)).map(({ person }) => toPerson(person));
    }
    case 'supervision':
      return [toRole('leader')];
    case 'assess':
      return [toRole('assessor')];
    default:
      return [];
  }
}

/** Urges who is at work, and one more on each rung of the ladder (催办). */
function urge(
  after: Handling,
  context: HandlingNoticeContext,
  write: ReturnType<typeof writer>['write'],
): void {
  const facts = { stage: after.stage, times: String(after.urgings) };
  const holders = holdersOf(after, context);
  write(holders, 'urge', { facts, due: after.due });
  if (after.stage === 'feedback' || after.stage === 'second-feedback') return;
  const told = { facts: { ...facts, agency: namesOf([after.lead], context) }, due: after.due };
  const rung = LADDER[Math.min(after.urgings, LADDER.length) - 1];
  const { leaderEmail, leaderName } = context.agency(after.lead) ?? {};
  if (rung === 'agency-leader' && leaderEmail && AGENCY_WORK.has(after.stage))
    write([{ email: leaderEmail, name: leaderName ?? '负责同志' }], 'urge-agency-leader', told);
  if (rung === 'office') write([toRole('staff')], 'urge-office', told);
  if (rung === 'committee-leader' && after.stage !== 'supervision')
    write([toRole('leader')], 'urge-committee-leader', told);
}

const AGENCY_WORK = new Set(['sign', 'reply', 'report', 'countersign']);

function dayIn(form: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const day = Day.safeParse(form?.[name]);
  return day.success ? formatDayZh(day.data) : '';
}

function listIn(form: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = form?.[name];
  return Array.isArray(value) ? value.join(',') : '';
}
