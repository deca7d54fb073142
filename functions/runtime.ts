import * as z from 'zod/mini';
import { createFiles, type Files } from './files.ts';
import { createIds } from './ids.ts';
import { createLog, type Log } from './log.ts';
import type { Mail } from './mail/mail.ts';
import { openStore, type Store } from './store/store.ts';
import { createWorkflow, type Workflow } from './workflow.ts';

/** What functions read of their environment; each is given what its blueprint names. */
export const Environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  LOG_LEVEL: z._default(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO'),
  PROPOSAL_MACHINE_ARN: z.optional(z.string()),
  HANDLING_MACHINE_ARN: z.optional(z.string()),
  ATTACHMENT_BUCKET: z._default(z.string(), ''),
  MAIL_TRANSPORT: z._default(z.enum(['ses', 'smtp']), 'ses'),
  /** The address of the server with user and password, or the ARN of the secret that holds it. */
  SMTP_URL: z.optional(z.string()),
  SITE_URL: z.optional(z.url()),
  AWS_REGION: z._default(z.string(), ''),
  AWS_ENDPOINT_URL_S3: z.optional(z.string()),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(z.string()),
  AWS_ACCESS_KEY_ID: z._default(z.string(), ''),
  AWS_SECRET_ACCESS_KEY: z._default(z.string(), ''),
  AWS_SESSION_TOKEN: z.optional(z.string()),
});
export type Environment = z.infer<typeof Environment>;

/** All that a function reaches out to; tests hand in another. */
export interface Runtime {
  readonly env: Environment;
  readonly store: Store;
  readonly workflow: Workflow;
  readonly mail: Mail;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly ids: () => string;
  readonly log: Log;
}

/** What a function brings along that most do without; the clock is the system's unless another is given. */
export interface RuntimeParts {
  readonly clock?: () => number;
  /** Mail is heavy to load: only a function that sends brings it into its bundle. */
  readonly createMail?: (env: Environment) => Mail;
}

const noMail = (): Mail => ({
  send: () => Promise.reject(new Error('This function was not given the means to send mail.')),
});

export function createRuntime(
  environment: Readonly<Record<string, string | undefined>>,
  { clock = Date.now, createMail = noMail }: RuntimeParts = {},
): Runtime {
  const env = Environment.parse(environment);
  return {
    env,
    store: openStore(env.TABLE_NAME),
    workflow: createWorkflow(env),
    mail: createMail(env),
    files: createFiles(env, clock),
    clock,
    ids: createIds(clock),
    log: createLog(env.LOG_LEVEL, clock),
  };
}
