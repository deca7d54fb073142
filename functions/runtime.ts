import * as z from 'zod/mini';
import { lazily } from '../domain/lazily.ts';
import { createFiles, type Files } from './files.ts';
import { createIds } from './ids.ts';
import { createLog, type Log } from './log.ts';
import type { Mail } from './mail/mail.ts';
import { createRoots, type Roots } from './roots.ts';
import { createScanner, type Scanner } from './scanner.ts';
import { setAside } from './store/set-aside.ts';
import { openStore, type Store } from './store/store.ts';
import type { SetsAside } from './store/table.ts';
import { createWorkflow, type Workflow } from './workflow.ts';

/** What functions read of their environment; each is given what its blueprint names. */
export const Environment = lazily(() =>
  z.object({
    TABLE_NAME: z.string().check(z.minLength(1)),
    LOG_LEVEL: z._default(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO'),
    PROPOSAL_MACHINE_ARN: z.optional(z.string()),
    HANDLING_MACHINE_ARN: z.optional(z.string()),
    INSPECTION_MACHINE_ARN: z.optional(z.string()),
    ATTACHMENT_BUCKET: z._default(z.string(), ''),
    ROOTS_BUCKET: z._default(z.string(), ''),
    MAIL_TRANSPORT: z._default(z.enum(['ses', 'smtp']), 'ses'),
    /** The address of the server with user and password, or the ARN of the secret that holds it. */
    SMTP_URL: z.optional(z.string()),
    /** A clamd, as host:port or a socket; absent, nobody looks for viruses. */
    CLAMD_ADDRESS: z.optional(z.string()),
    SITE_URL: z.optional(z.url()),
    EDGE_KEY: z.optional(z.string()),
    AWS_REGION: z._default(z.string(), ''),
    AWS_ENDPOINT_URL_S3: z.optional(z.string()),
    ATTACHMENT_URL: z.optional(z.string()),
    AWS_ENDPOINT_URL_SFN: z.optional(z.string()),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(z.string()),
    AWS_ACCESS_KEY_ID: z._default(z.string(), ''),
    AWS_SECRET_ACCESS_KEY: z._default(z.string(), ''),
    AWS_SESSION_TOKEN: z.optional(z.string()),
  }),
);
export type Environment = z.infer<typeof Environment>;

/** All that a function reaches out to; tests hand in another. */
export interface Runtime {
  readonly env: Environment;
  readonly store: Store;
  readonly workflow: Workflow;
  readonly mail: Mail;
  readonly files: Files;
  /** Absent where no virus scanner stands beside. */
  readonly scanner?: Scanner | undefined;
  readonly roots: Roots;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly ids: () => string;
  readonly log: Log;
}

/**
 * What a function brings along: only what it names comes into its bundle, since each is heavy to load. The clock is
 * the system's unless another is given.
 */
export interface RuntimeParts {
  readonly clock?: () => number;
  readonly createMail?: (env: Environment) => Mail;
  readonly createFiles?: (env: Environment, clock: () => number) => Files;
  readonly createScanner?: (address: string | undefined) => Scanner | undefined;
  readonly createRoots?: (env: Environment, clock: () => number) => Roots;
  readonly createWorkflow?: (env: Environment) => Workflow;
  /** For functions that may write: what cannot be read is kept where people see it. */
  readonly setAside?: SetsAside;
}

/** The runtime of one function, which has the parts that it names and no others. */
export function assembleRuntime(
  environment: Readonly<Record<string, string | undefined>>,
  parts: RuntimeParts,
): Runtime {
  const { clock = Date.now, createMail, createFiles, createRoots, createScanner, createWorkflow } = parts;
  const env = Environment.parse(environment);
  const log = createLog(env.LOG_LEVEL, clock);
  return {
    env,
    store: openStore(env.TABLE_NAME, { clock, report: log.error, setAside: parts.setAside }),
    workflow: createWorkflow?.(env) ?? absent('the state machines'),
    mail: createMail?.(env) ?? absent('mail'),
    files: createFiles?.(env, clock) ?? absent('attachments'),
    scanner: createScanner?.(env.CLAMD_ADDRESS),
    roots: createRoots?.(env, clock) ?? absent('the roots'),
    clock,
    ids: createIds(clock),
    log,
  };
}

/** Stands where a function named no part; whoever reaches for it has forgotten to name it. */
const absent = <Part extends object>(what: string): Part =>
  new Proxy({} as Part, {
    get: () => {
      throw new Error(`This function was not given the means to reach ${what}.`);
    },
  });

/** A runtime for all functions together, as one machine has it; mail goes by the transport given. */
export const createRuntime = (
  environment: Readonly<Record<string, string | undefined>>,
  parts: RuntimeParts = {},
): Runtime =>
  assembleRuntime(environment, {
    createFiles,
    createRoots,
    createScanner,
    createWorkflow,
    setAside,
    ...parts,
  });
