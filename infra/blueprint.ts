/**
 * What Duban is made of, as plain data: infra/aws turns it into CloudFormation, infra/local into one process.
 * It imports nothing, so that both can read it.
 */

/** The name of a variable that functions may be given. */
export type EnvironmentName =
  | 'TABLE_NAME'
  | 'PROPOSAL_MACHINE_ARN'
  | 'HANDLING_MACHINE_ARN'
  | 'INSPECTION_MACHINE_ARN'
  | 'ATTACHMENT_BUCKET'
  /** Where the roots of the days are kept, which nobody alters. */
  | 'ROOTS_BUCKET'
  | 'MAIL_TRANSPORT'
  /** With its password, so a secret: nothing that shows variables may show it. */
  | 'SMTP_URL'
  /** A virus scanner, where one stands beside. */
  | 'CLAMD_ADDRESS'
  | 'SITE_URL'
  /** What only the edge before the API can say, where there is one: then its word on the visitor's address counts. */
  | 'EDGE_KEY'
  | 'LOG_LEVEL';

/** How the partitions of the table begin that belong to no committee. */
export const COMMON = [
  '~committees',
  '~email#',
  '~code#',
  '~signed-in#',
  '~second#',
  '~rate#',
  '~security#',
  '~notice#',
  '~signal#',
  '~start#',
  '~upload#',
  '~scan#',
  '~errand#',
  '~resumes',
  '~imports',
] as const;

/** What a function may do, and nothing else. */
export interface Grants {
  /** `read`: Get, BatchGet and Query; `write`: these and Put, Update, Delete, also in transactions. */
  readonly table: 'read' | 'write';
  /** The partitions of no committee that it needs; all others are closed to it. */
  readonly common?: readonly (typeof COMMON)[number][];
  /** Actions of Step Functions: on our machines, and on the tokens that they give out. */
  readonly states?: readonly (
    | 'StartExecution'
    | 'DescribeExecution'
    | 'ListExecutions'
    | 'StopExecution'
    | 'SendTaskSuccess'
    | 'SendTaskFailure'
  )[];
  /** May ask for the secret by which the edge before it is known. */
  readonly edge?: true;
  /** May send mail in the name of the committee. */
  readonly mail?: true;
  /** May add to the bucket of the roots: it reads nothing there and takes nothing away. */
  readonly roots?: true;
  /** On the attachment bucket; without ListBucket a missing object answers as a forbidden one. */
  readonly files?: readonly ('PutObject' | 'GetObject' | 'DeleteObject' | 'ListBucket')[];
}

export interface FunctionBlueprint {
  /** Its folder and file: the same name everywhere (log field, CDK id, ASL placeholder in PascalCase). */
  readonly key: string;
  readonly entry: string;
  readonly environment: readonly EnvironmentName[];
  readonly grants: Grants;
  /** Megabytes; Lambda gives processor time in proportion. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
}

export interface KeyBlueprint {
  readonly partition: string;
  readonly sort: string;
}

export interface TableBlueprint {
  readonly name: string;
  /** Partition and sort key; all key attributes are strings. */
  readonly key: KeyBlueprint;
  readonly indexes: readonly {
    readonly name: string;
    readonly key: KeyBlueprint;
    readonly projection: 'KEYS_ONLY' | 'ALL';
  }[];
  readonly timeToLive: string;
  /** What the stream tells of a write. */
  readonly stream?: 'KEYS_ONLY' | 'NEW_AND_OLD_IMAGES';
}

export interface MachineBlueprint {
  readonly key: 'proposal' | 'handling' | 'inspection';
  readonly name: string;
  /** The definition, Amazon States Language with placeholders. */
  readonly definition: string;
  /** The variable that tells functions its ARN. */
  readonly arnVariable: EnvironmentName;
  /** What stands in the definition as `${Placeholder}`: the key of a function. */
  readonly placeholders: Readonly<Record<string, string>>;
}

/** When a schedule runs: every so many minutes, or once a day at a time of the wall clock. */
export type Rhythm =
  | { readonly kind: 'rate'; readonly minutes: number }
  | { readonly kind: 'daily'; readonly at: `${number}:${number}`; readonly timeZone: string };

export interface ScheduleBlueprint {
  readonly function: string;
  readonly rhythm: Rhythm;
}

/** A function called within about a second of a write to the table, with the stream's records of it. */
export interface StreamBlueprint {
  readonly function: string;
  readonly batchSize: number;
  /** Patterns of a DynamoDB event source mapping; a record that fits one of them is delivered. */
  readonly filters: readonly EventPattern[];
}

/** A value fits when it is in the list or begins as the list says; what is not named may be anything. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly (string | { readonly prefix: string })[];
}

export interface RouteBlueprint {
  readonly path: string;
  readonly function: string;
  /** The same for everybody, so that an edge before it may keep the answer for a moment. */
  readonly cached?: true;
  /** What of it answers without a sign-in: that has its own limit, so that strangers leave room for all others. */
  readonly strangers?: readonly string[];
}

export const table = {
  name: 'duban',
  key: { partition: 'pk', sort: 'sk' },
  indexes: [
    { name: 'gsi1', key: { partition: 'gsi1pk', sort: 'gsi1sk' }, projection: 'KEYS_ONLY' },
    { name: 'gsi2', key: { partition: 'gsi2pk', sort: 'gsi2sk' }, projection: 'KEYS_ONLY' },
  ],
  timeToLive: 'ttl',
  stream: 'KEYS_ONLY',
} as const satisfies TableBlueprint;

const stored = ['TABLE_NAME', 'LOG_LEVEL'] as const;
const started = ['PROPOSAL_MACHINE_ARN', 'HANDLING_MACHINE_ARN', 'INSPECTION_MACHINE_ARN'] as const;

/*
 * Memory buys processor time, and a start is all processor: with 1024 MB it has more than half a core. What a function
 * keeps in memory is far less, and beyond that it waits for the table, where no processor helps.
 */
const MEMORY = 1024;
/** API Gateway gives up after 30 seconds: a function that answers nobody any more had better end. */
const ANSWER_TIMEOUT = 29;
/** A task does a handful of calls; the state machine tries again what took longer. */
const TASK_TIMEOUT = 30;

/** Whoever makes something happen tells people of it. */
const NOTICES = ['~notice#'] as const;

const task = (name: string, grants: Grants, more: readonly EnvironmentName[] = []): FunctionBlueprint => ({
  key: `tasks/${name}`,
  entry: `functions/tasks/${name}.ts`,
  environment: [...stored, ...more],
  grants: { ...grants, common: [...NOTICES, ...(grants.common ?? [])] },
  memory: MEMORY,
  timeout: TASK_TIMEOUT,
});

/** What follows from the end of a proposal: those merged with it end too, or go on by themselves. */
const ends: Grants = {
  table: 'write',
  common: ['~errand#'],
  states: ['StartExecution', 'DescribeExecution', 'SendTaskSuccess'],
};

/** A topic on which AWS tells of something, and the function that listens. */
export interface TopicBlueprint {
  readonly key: 'mail-feedback';
  readonly function: string;
}

export const functions: readonly FunctionBlueprint[] = [
  {
    key: 'events/mail-feedback',
    entry: 'functions/events/mail-feedback.ts',
    environment: [...stored],
    grants: { table: 'write', common: ['~committees', '~email#', ...NOTICES] },
    memory: MEMORY,
    timeout: TASK_TIMEOUT,
  },
  {
    key: 'api',
    entry: 'functions/api/api.ts',
    environment: [...stored, ...started, 'SITE_URL', 'EDGE_KEY', 'ATTACHMENT_BUCKET', 'CLAMD_ADDRESS'],
    grants: {
      table: 'write',
      common: [
        '~committees',
        '~email#',
        '~code#',
        '~signed-in#',
        '~second#',
        '~rate#',
        '~security#',
        '~errand#',
        ...NOTICES,
      ],
      states: ['StartExecution', 'DescribeExecution', 'SendTaskSuccess'],
      files: ['PutObject', 'GetObject', 'DeleteObject', 'ListBucket'],
      edge: true,
    },
    memory: MEMORY,
    timeout: ANSWER_TIMEOUT,
  },
  {
    key: 'public/public-pages',
    entry: 'functions/public/public-pages.ts',
    environment: [...stored, 'EDGE_KEY'],
    grants: { table: 'read', common: ['~committees'], edge: true },
    memory: MEMORY,
    timeout: ANSWER_TIMEOUT,
  },
  task('register-proposal', { table: 'write', states: ['SendTaskSuccess'] }),
  task('open-work-item', { table: 'write', states: ['SendTaskSuccess', 'SendTaskFailure'] }),
  task(
    'open-handling',
    { table: 'write', states: ['StartExecution', 'SendTaskSuccess', 'SendTaskFailure'] },
    ['HANDLING_MACHINE_ARN'],
  ),
  task('overdue', ends, started),
  task('finish-handling', { table: 'read', states: ['SendTaskSuccess'] }),
  task('close-proposal', ends, started),
  {
    key: 'schedules/send-notices',
    entry: 'functions/schedules/send-notices.ts',
    environment: [...stored, 'MAIL_TRANSPORT', 'SMTP_URL', 'SITE_URL'],
    // The key that signs sessions also seals the codes in their notices. An address that the server refuses is marked
    // wherever somebody has it.
    grants: {
      table: 'write',
      common: ['~committees', '~email#', '~signed-in#', ...NOTICES],
      mail: true,
    },
    memory: MEMORY,
    // It begins no letter after 50 seconds, and one mail server may take 30 to answer.
    timeout: 90,
  },
  {
    key: 'schedules/daily-digest',
    entry: 'functions/schedules/daily-digest.ts',
    environment: [...stored, 'ROOTS_BUCKET'],
    grants: { table: 'write', common: ['~committees', ...NOTICES], roots: true },
    memory: MEMORY,
    // It reads the inbox of everybody, and the head of every record, in every committee.
    timeout: 900,
  },
  {
    key: 'schedules/recover',
    entry: 'functions/schedules/recover.ts',
    environment: [...stored, ...started],
    grants: {
      table: 'write',
      common: ['~signal#', '~start#', '~errand#', '~resumes', ...NOTICES],
      states: ['StartExecution', 'DescribeExecution', 'ListExecutions', 'SendTaskSuccess', 'SendTaskFailure'],
    },
    memory: MEMORY,
    // After an outage there is much to make up for, one call after the other.
    timeout: 900,
  },
  {
    key: 'schedules/sweep',
    entry: 'functions/schedules/sweep.ts',
    environment: [...stored, ...started],
    grants: {
      table: 'write',
      // What could not be read goes back to its queue.
      common: ['~committees', '~errand#', '~resumes', ...NOTICES],
      states: ['StartExecution', 'DescribeExecution', 'ListExecutions'],
    },
    memory: MEMORY,
    // It reads all that is open in every committee.
    timeout: 900,
  },
  {
    key: 'schedules/tend-files',
    entry: 'functions/schedules/tend-files.ts',
    environment: [...stored, 'ATTACHMENT_BUCKET', 'CLAMD_ADDRESS'],
    grants: {
      table: 'write',
      common: ['~upload#', '~scan#', ...NOTICES],
      files: ['GetObject', 'DeleteObject', 'ListBucket'],
    },
    memory: MEMORY,
    // After an outage of the scanner all that came meanwhile is looked at, one file after the other.
    timeout: 900,
  },
];

/** The alias by which machines are started: it points at the version that was deployed last. */
export const LIVE = 'live';

export const machines: readonly MachineBlueprint[] = [
  {
    key: 'proposal',
    name: 'duban-proposal',
    definition: 'workflows/proposal.asl.json',
    arnVariable: 'PROPOSAL_MACHINE_ARN',
    placeholders: {
      RegisterProposal: 'tasks/register-proposal',
      OpenWorkItem: 'tasks/open-work-item',
      OpenHandling: 'tasks/open-handling',
      Overdue: 'tasks/overdue',
      CloseProposal: 'tasks/close-proposal',
    },
  },
  {
    key: 'handling',
    name: 'duban-handling',
    definition: 'workflows/handling.asl.json',
    arnVariable: 'HANDLING_MACHINE_ARN',
    placeholders: {
      OpenWorkItem: 'tasks/open-work-item',
      Overdue: 'tasks/overdue',
      FinishHandling: 'tasks/finish-handling',
    },
  },
  {
    key: 'inspection',
    name: 'duban-inspection',
    definition: 'workflows/inspection.asl.json',
    arnVariable: 'INSPECTION_MACHINE_ARN',
    placeholders: {
      OpenWorkItem: 'tasks/open-work-item',
      Overdue: 'tasks/overdue',
    },
  },
];

export const schedules: readonly ScheduleBlueprint[] = [
  { function: 'schedules/send-notices', rhythm: { kind: 'rate', minutes: 1 } },
  { function: 'schedules/recover', rhythm: { kind: 'rate', minutes: 10 } },
  { function: 'schedules/tend-files', rhythm: { kind: 'rate', minutes: 30 } },
  { function: 'schedules/sweep', rhythm: { kind: 'daily', at: '05:30', timeZone: 'Asia/Shanghai' } },
  { function: 'schedules/daily-digest', rhythm: { kind: 'daily', at: '08:30', timeZone: 'Asia/Shanghai' } },
];

/**
 * A sign-in code is waited for, so notices are sent as they are stored; the schedule tries again what failed. Of a
 * notice's life only its first write is looked at: each sending would call for another.
 */
export const streams: readonly StreamBlueprint[] = [
  {
    function: 'schedules/send-notices',
    batchSize: 10,
    filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: '~notice#' }] } } } }],
  },
];

/** Bounces and complaints, as SES tells them; on one machine nobody does. */
export const topics: readonly TopicBlueprint[] = [{ key: 'mail-feedback', function: 'events/mail-feedback' }];

export const routes: readonly RouteBlueprint[] = [
  { path: '/api/*', function: 'api', strangers: ['/api/sign-in/*'] },
  { path: '/p/*', function: 'public/public-pages', cached: true, strangers: ['/p/*'] },
];

/** What the pages for everybody are asked by, and told apart by in the cache: a test compares it with what they read. */
export const PUBLISHED_QUERY = ['q', 'session', 'field', 'from'] as const;
