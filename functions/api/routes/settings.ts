import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { Calendar, CalendarYear, withYear } from '../../../domain/time/calendar.ts';
import { titled } from '../../../domain/titled.ts';
import { reckonAnew } from '../../acts/reckon-anew.ts';
import { Session } from '../../store/sessions.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { found } from './shared.ts';

const SettingsView = lazily(() =>
  z.object({
    version: titled('版本，修改时原样送回', z.int()),
    settings: titled('设置', Settings),
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
    summary: '修改本委员会的设置；没有写出的项目取默认值',
    roles: ['administrator'],
    told: 'settings-changed',
    body: z.strictObject({ version: z.int().check(z.gte(1)), settings: Settings }),
    response: SettingsView,
    handle: async ({ rt, actor, body: { version, settings } }) => {
      await rt.store.settings.record(actor.committeeId, settings, version);
      return found(await rt.store.settings.find(actor.committeeId));
    },
  });

const listSessions = () =>
  route({
    method: 'GET',
    path: '/sessions',
    summary: '本委员会的届次',
    response: z.object({ items: z.array(Session) }),
    handle: async ({ rt, actor }) => ({ items: await rt.store.sessions.list(actor.committeeId) }),
  });

const recordSession = () =>
  route({
    method: 'POST',
    path: '/sessions',
    summary: '增加或修改一个届次；已编的案号不受影响',
    roles: ['staff', 'administrator'],
    told: 'session-recorded',
    body: z.omit(Session, { lastNumber: true }),
    response: Session,
    handle: async ({ rt, actor, body }) => {
      await rt.store.sessions.record(actor.committeeId, body);
      return found(await rt.store.sessions.find(actor.committeeId, body.id));
    },
  });

const readCalendar = () =>
  route({
    method: 'GET',
    path: '/calendars',
    summary: '已录入的放假安排',
    response: Calendar,
    handle: async ({ rt, actor }) => (await rt.store.settings.readCalendar(actor.committeeId)).calendar,
  });

const recordCalendar = () =>
  route({
    method: 'PUT',
    path: '/calendars/{year}',
    summary: '录入或改正一年的放假安排（国务院办公厅通知）；未办结事项的期限随之重新计算',
    roles: ['administrator'],
    told: 'calendar-changed',
    params: z.object({ year: z.coerce.number().check(z.int(), z.gte(1949), z.lte(2200)) }),
    body: CalendarYear,
    response: z.object({ reckoned: titled('期限重新计算的提案、办理事项和其他待办数', z.int()) }),
    handle: async ({ rt, actor, params: { year }, body }) => {
      if (body.year !== year) {
        throw new ApiProblem('invalid-input', {
          errors: { year: [`地址中是${year}年，内容是${body.year}年`] },
        });
      }
      const { calendar, version } = await rt.store.settings.readCalendar(actor.committeeId);
      const changed = withYear(calendar, body);
      await rt.store.settings.recordCalendar(actor.committeeId, changed, version);
      return { reckoned: await reckonAnew(rt, actor.committeeId, changed) };
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
