import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { AgencyId, CommitteeId, PersonId, SessionId } from '../../../domain/ids.ts';
import { type Actor, actorOf, Person } from '../../../domain/people/person.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { Day } from '../../../domain/time/instant.ts';
import { createRuntime, type Runtime } from '../../../functions/runtime.ts';
import { closeProposal } from '../../../functions/tasks/close-proposal.ts';
import { finishHandling } from '../../../functions/tasks/finish-handling.ts';
import { openHandling } from '../../../functions/tasks/open-handling.ts';
import { openWorkItem } from '../../../functions/tasks/open-work-item.ts';
import { overdue } from '../../../functions/tasks/overdue.ts';
import { registerProposal } from '../../../functions/tasks/register-proposal.ts';
import { machines } from '../../../infra/blueprint.ts';
import { type Application, startApplication } from '../../../infra/local/application.ts';
import type { Platform } from '../../../infra/local/platform.ts';
import { founded } from '../store/founded.ts';

export const COMMITTEE = CommitteeId.parse('fengshan');

/** The state machines with their tasks and `recover`, over the real table and engine, without any pages or mail. */
export interface Running {
  readonly rt: Runtime;
  readonly platform: Platform;
  /** Tasks that throw whatever they are asked. */
  readonly broken: Set<string>;
  actor(name: string): Promise<Actor>;
}

export function runningMachines(): () => Running {
  const folder = mkdtempSync(join(tmpdir(), 'duban-test-'));
  let running: Running | undefined;
  beforeAll(async () => {
    running = await start(folder);
  });
  afterAll(async () => {
    await running?.platform.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => {
    if (!running) throw new Error('It does not run yet.');
    return running;
  };
}

async function start(dataDir: string): Promise<Running> {
  let runtime: Runtime | undefined;
  const broken = new Set<string>();
  const application: Application = {
    machines,
    schedules: [],
    routes: [],
    load: async (environment, now) => {
      const rt = createRuntime(environment, { clock: now });
      runtime = rt;
      const event = new Map<string, (event: unknown) => Promise<unknown>>([
        ['tasks/register-proposal', registerProposal(rt)],
        ['tasks/open-work-item', openWorkItem(rt)],
        ['tasks/open-handling', openHandling(rt)],
        ['tasks/overdue', overdue(rt)],
        ['tasks/finish-handling', finishHandling(rt)],
        ['tasks/close-proposal', closeProposal(rt)],
      ]);
      const breakable = [...event].map(([key, handle]) => {
        const orBreak = async (input: unknown) => {
          if (broken.has(key)) throw new Error(`${key} is broken.`);
          return await handle(input);
        };
        return [key, orBreak] as const;
      });
      return { event: new Map(breakable), http: new Map() };
    },
  };
  const platform = await startApplication(application, {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    onFailure: (what, error) => console.error(what, error),
  });
  if (!runtime) throw new Error('The functions were not loaded.');
  const rt = runtime;
  await settle(rt);
  const actor = async (name: string) => {
    const person = await rt.store.directory.findPerson(COMMITTEE, name);
    if (!person) throw new Error(`Nobody is called ${name}.`);
    return actorOf(COMMITTEE, person);
  };
  return { rt, platform, broken, actor };
}

async function settle({ store }: Runtime): Promise<void> {
  const settings = Settings.parse({ committee: { name: '政协丰山区委员会', shortName: '丰山区政协' } });
  await store.settings.record(COMMITTEE, settings, 0, founded);
  await store.settings.recordCalendar(COMMITTEE, chinaCalendar, 0, founded);
  await store.sessions.record(
    COMMITTEE,
    {
      id: SessionId.parse('2-2'),
      term: 2,
      meeting: 2,
      closed: false,
      proposalDeadline: Day.parse('2099-01-01'),
    },
    founded,
  );
  for (const id of ['jianshe', 'jiaotong'])
    await store.directory.recordAgency(
      COMMITTEE,
      { id: AgencyId.parse(id), name: `${id}局`, active: true },
      founded,
    );
  const people = [
    ['lin', ['member']],
    ['chen', ['member']],
    ['wu', ['clerk'], 'jianshe'],
    ['zhou', ['clerk'], 'jiaotong'],
    ['he', ['staff']],
    ['gao', ['leader']],
  ] as const;
  for (const [id, roles, agencyId] of people) {
    const email = `${id}@fengshan.example`;
    const person = { id: PersonId.parse(id), name: id, email, roles, ...(agencyId && { agencyId }) };
    await store.directory.recordPerson(COMMITTEE, Person.parse(person), founded);
  }
}
