import { createMail } from '../../functions/mail/create-mail.ts';
import { createRuntime } from '../../functions/runtime.ts';
import { machines, routes, schedules, streams } from '../blueprint.ts';
import { upgradeTable } from '../migrate/upgrade.ts';
import { type Application, startApplication } from './application.ts';
import { iso } from './clock.ts';
import { loadFunctions } from './functions.ts';
import type { Mail, MailQuery } from './mailbox/store.ts';
import { createPages } from './pages.ts';
import { seedDemo } from './seed.ts';
import type { Serving } from './serving.ts';

export interface LocalOptions extends Partial<Serving> {
  readonly dataDir: string;
  /** Says nothing of what goes wrong in functions; for tests that make it go wrong. */
  readonly quiet?: boolean;
  /** The folder of the built pages; without it there is the API alone. */
  readonly pages?: Promise<string>;
}

/** Duban, running in this process; one at a time. */
export interface LocalDuban {
  /** Where people reach it from this machine. */
  readonly url: string;
  /** The address that people use. */
  readonly siteUrl: string;
  /** Where the mail box and the clock of a demonstration are, with the key of this start. */
  readonly services: string;
  readonly dataDir: string;
  readonly clock: {
    now(): number;
    /** Walks to the moment given; everything that falls due on the way is done when it resolves. */
    moveTo(moment: string): Promise<string>;
  };
  readonly mailbox: { messages(query?: MailQuery): Mail[] };
  readonly dynamodbEndpoint: string;
  /** Whether other users of this machine are kept from the table. */
  readonly tableAlone: boolean;
  /** Does what can be done without passing of time: when it resolves, notices are sent and every execution waits. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const duban = (demo: boolean): Application => ({
  machines,
  schedules,
  routes,
  streams,
  load: async (environment, now) => {
    const runtime = createRuntime(environment, { clock: now, createMail });
    await upgradeTable(runtime);
    if (demo) await seedDemo(runtime.store, now());
    return await loadFunctions(runtime);
  },
});

/** Starts Duban over a data folder. */
export async function startLocal(options: LocalOptions): Promise<LocalDuban> {
  const { quiet = false, pages, demo = true, port = 0, host = '127.0.0.1', ...others } = options;
  const onFailure = (what: string, error: unknown) => {
    if (!quiet) console.error(`${what}:`, error);
  };
  const platform = await startApplication(duban(demo), { ...others, port, host, onFailure });
  const { clock, mailbox, server, services, siteUrl, folder, dynamodbEndpoint, tableAlone, stop } = platform;
  if (pages !== undefined) server.mount('/', createPages({ folder: pages, files: siteUrl }));
  return {
    url: server.url,
    siteUrl,
    services: services.url,
    dataDir: folder.path,
    clock: { now: clock.now, moveTo: async (moment) => iso(await clock.moveTo(Date.parse(moment))) },
    mailbox: { messages: mailbox.messages },
    dynamodbEndpoint,
    tableAlone,
    idle: clock.settle,
    stop,
  };
}
