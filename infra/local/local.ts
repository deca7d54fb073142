import { createMail } from '../../functions/mail/mail.ts';
import { createRuntime } from '../../functions/runtime.ts';
import { machines, routes, schedules, streams } from '../blueprint.ts';
import { type Application, startApplication } from './application.ts';
import { iso } from './clock.ts';
import { loadFunctions } from './functions.ts';
import type { Mail, MailQuery } from './mailbox/store.ts';
import { createPages } from './pages.ts';
import { seedDemo } from './seed.ts';

export interface LocalOptions {
  readonly dataDir: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Says nothing of what goes wrong in functions; for tests that make it go wrong. */
  readonly quiet?: boolean;
  /** The folder of the built pages; without it there is the API alone. */
  readonly pages?: Promise<string>;
}

/** Duban, running in this process; one at a time. */
export interface LocalDuban {
  readonly url: string;
  readonly dataDir: string;
  readonly clock: {
    now(): number;
    /** Walks to the moment given; everything that falls due on the way is done when it resolves. */
    moveTo(moment: string): Promise<string>;
  };
  readonly mailbox: { messages(query?: MailQuery): Mail[] };
  readonly dynamodbEndpoint: string;
  /** Does what can be done without passing of time: when it resolves, notices are sent and every execution waits. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const duban: Application = {
  machines,
  schedules,
  routes,
  streams,
  load: async (environment, now) => {
    const runtime = createRuntime(environment, { clock: now, createMail });
    await seedDemo(runtime.store, now());
    return await loadFunctions(runtime);
  },
};

/** Starts Duban over a data folder. */
export async function startLocal(options: LocalOptions): Promise<LocalDuban> {
  const { dataDir, port = 0, host = '127.0.0.1', quiet = false, pages } = options;
  const onFailure = (what: string, error: unknown) => {
    if (!quiet) console.error(`${what}:`, error);
  };
  const platform = await startApplication(duban, { dataDir, port, host, onFailure });
  const { clock, mailbox, server, folder, dynamodbEndpoint, stop } = platform;
  if (pages !== undefined) server.mount('/', createPages({ folder: pages, files: server.url }));
  return {
    url: server.url,
    dataDir: folder.path,
    clock: { now: clock.now, moveTo: async (moment) => iso(await clock.moveTo(Date.parse(moment))) },
    mailbox: { messages: mailbox.messages },
    dynamodbEndpoint,
    idle: clock.settle,
    stop,
  };
}
