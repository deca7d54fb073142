import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import { DEFAULT_SENDER, Settings } from '../../../domain/settings/settings.ts';
import { Calendar, CalendarYear, withYear } from '../../../domain/time/calendar.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../../domain/time/day-spans.ts';
import { typedDay } from '../../../domain/time/typed-day.ts';
import { titled } from '../../../domain/titled.ts';
import { askAllAnew } from '../../acts/ask-anew.ts';
import { carryOut } from '../../acts/errands.ts';
import { reckonAnew } from '../../acts/reckon-anew.ts';
import { Session } from '../../store/sessions.ts';
import { onVersion, Version, VersionShown, writingOf } from '../on-version.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { found } from './shared.ts';

const SettingsView = lazily(() =>
  z.object({
    version: VersionShown,
    settings: titled('设置', Settings),
  }),
);

/** A session as it is typed: what was kept before its days had bounds can still be read. */
const SessionForm = lazily(() =>
  z.extend(z.omit(Session, { lastNumber: true }), {
    opensOn: titled('开幕日期', z.optional(typedDay('around'))),
    proposalDeadline: titled('大会提案截止日期', z.optional(typedDay('around'))),
  }),
);

const readSettings = () =>
  route({
    method: 'GET',
    path: '/settings',
    summary: '读取本委员会的设置',
    roles: ['staff', 'leader', 'administrator'],
    response: SettingsView,
    handle: async ({ rt, actor }) => found(await rt.store.settings.find(actor.committeeId)),
  });

const changeSettings = () =>
  route({
    method: 'PUT',
    path: '/settings',
    fresh: true,
    summary: '修改本委员会的设置；没有写出的项目取默认值，发件人邮箱除外：它由运行维护人员更改',
    roles: ['administrator'],
    told: 'settings-changed',
    body: z.strictObject({ version: Version, settings: Settings }),
    response: SettingsView,
    handle: async ({ rt, actor, body: { version, settings } }) => {
      const { committeeId: c } = actor;
      const writing = writingOf(rt, actor);
      const { mail } = found(await rt.store.settings.find(c)).settings;
      const entered = {
        ...settings,
        mail: { ...settings.mail, from: senderKept(mail.from, settings.mail.from) },
      };
      await onVersion(version, () => rt.store.settings.record(c, entered, version, writing));
      await askAllAnew(rt, carryOut, c, entered);
      return found(await rt.store.settings.find(actor.committeeId));
    },
  });

/** In whose name mail goes out is the operator's to say: one mail service serves many committees. */
function senderKept(now: string, entered: string): string {
  if (entered !== now && entered !== DEFAULT_SENDER)
    throw new ApiProblem('invalid-input', {
      errors: {
        'settings.mail.from': [`发件人邮箱由运行维护人员更改，这里不能改；请保留 ${now}`],
      },
    });
  return now;
}

const SessionView = lazily(() => z.extend(Session, { version: VersionShown }));

const listSessions = () =>
  route({
    method: 'GET',
    path: '/sessions',
    summary: '本委员会的届次',
    response: z.object({ items: z.array(SessionView) }),
    handle: async ({ rt, actor }) => ({ items: await rt.store.sessions.list(actor.committeeId) }),
  });

const recordSession = () =>
  route({
    method: 'POST',
    path: '/sessions',
    summary: '增加或修改一个届次；已编的案号不受影响',
    roles: ['staff', 'administrator'],
    told: 'session-recorded',
    body: z.extend(SessionForm, { version: Version }),
    response: SessionView,
    handle: async ({ rt, actor, body: { version, ...session } }) => {
      const { committeeId: c } = actor;
      const { sessions } = rt.store;
      await onVersion(version, () => sessions.record(c, session, writingOf(rt, actor), version));
      return found(await sessions.find(c, session.id));
    },
  });

const readCalendar = () =>
  route({
    method: 'GET',
    path: '/calendars',
    summary: '已录入的放假安排',
    response: z.extend(Calendar, { version: VersionShown }),
    handle: async ({ rt, actor }) => {
      const { calendar, version } = await rt.store.settings.readCalendar(actor.committeeId);
      return { ...calendar, version };
    },
  });

const recordCalendar = () =>
  route({
    method: 'PUT',
    path: '/calendars/{year}',
    summary: '录入或改正一年的放假安排（国务院办公厅通知）；未办结事项的期限随之重新计算',
    roles: ['administrator'],
    told: 'calendar-changed',
    params: z.object({ year: z.coerce.number().check(z.int(), z.gte(FIRST_YEAR), z.lte(LAST_YEAR)) }),
    body: z.strictObject({ version: Version, calendar: CalendarYear }),
    response: z.object({ reckoned: titled('期限重新计算的提案、办理事项和其他待办数', z.int()) }),
    handle: async ({ rt, actor, params: { year }, body }) => {
      const { version, calendar: entered } = body;
      if (entered.year !== year) {
        throw new ApiProblem('invalid-input', {
          errors: { 'calendar.year': [`地址中是${year}年，内容是${entered.year}年`] },
        });
      }
      const { committeeId: c } = actor;
      const { settings } = rt.store;
      const { calendar } = await settings.readCalendar(c);
      const changed = withYear(calendar, entered);
      await onVersion(version, () => settings.recordCalendar(c, changed, version, writingOf(rt, actor)));
      return { reckoned: await reckonAnew(rt, c, changed) };
    },
  });

export const settingsRoutes = () => [
  readSettings(),
  changeSettings(),
  listSessions(),
  recordSession(),
  readCalendar(),
  recordCalendar(),
];
