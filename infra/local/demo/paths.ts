import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';

interface State {
  readonly Next?: string | undefined;
  readonly Default?: string | undefined;
  readonly Choices?: readonly { readonly Next: string }[] | undefined;
  readonly Catch?: readonly { readonly Next: string }[] | undefined;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> } | undefined;
}
const Way = z.object({ Next: z.string() });
const State: z.ZodType<State> = z.lazy(() =>
  z.object({
    Next: z.string().optional(),
    Default: z.string().optional(),
    Choices: z.array(Way).optional(),
    Catch: z.array(Way).optional(),
    ItemProcessor: z.object({ States: z.record(z.string(), State) }).optional(),
  }),
);
/** A definition, as far as its paths go. */
export const Definition = z.object({ StartAt: z.string(), States: z.record(z.string(), State) });
export type Definition = z.infer<typeof Definition>;

/** States and the ways from one to another, of a definition or of what executions have passed. */
export interface Paths {
  readonly states: ReadonlySet<string>;
  readonly ways: ReadonlySet<string>;
}

const way = (from: string, to: string): string => `${from} → ${to}`;

/** All that a definition allows. */
export function pathsOf({ States }: Pick<Definition, 'States'>): Paths {
  const states = new Set<string>();
  const ways = new Set<string>();
  for (const [name, state] of Object.entries(States)) {
    states.add(name);
    const { Next, Default, Choices = [], Catch = [], ItemProcessor } = state;
    for (const to of [Next, Default, ...[...Choices, ...Catch].map((one) => one.Next)])
      if (to !== undefined) ways.add(way(name, to));
    if (ItemProcessor) for (const inner of pathsOf(ItemProcessor).states) states.add(inner);
  }
  return { states, ways };
}

/** What an execution passed, by its history: each event names the one that it followed. */
export function passedIn(events: readonly HistoryEvent[]): Paths {
  const byId = new Map(events.map((event) => [event.id, event]));
  const states = new Set<string>();
  const ways = new Set<string>();
  for (const event of events) {
    const to = event.stateEnteredEventDetails?.name;
    if (to === undefined) continue;
    states.add(to);
    const from = byId.get(event.previousEventId)?.stateExitedEventDetails?.name;
    if (from !== undefined) ways.add(way(from, to));
  }
  return { states, ways };
}

/**
 * The ways that only a restart or a fault takes: a step of an execution that another has superseded, and the beginning
 * of an execution that was started anew where nobody waits. `test/workflows/restarts.test.ts` takes them.
 */
export function onlyByRestart({ StartAt, States }: Definition): (name: string) => boolean {
  const faults = ['Superseded', 'Unknown stage'];
  const isWait = (name: string) =>
    States[name]?.Catch?.some(({ Next }) => Next === 'Overdue') || name === 'Register' || name === 'Finish';
  const anew = (States[StartAt]?.Choices ?? [])
    .map(({ Next }) => Next)
    .filter((name) => !isWait(name) && name !== 'Withdrawn')
    .map((name) => way(StartAt, name));
  return (name) =>
    faults.some((fault) => name === fault || name.endsWith(`→ ${fault}`)) || anew.includes(name);
}

/** Prints, for each machine, how much of its definition the executions on record have passed, and what none did. */
export async function printPaths(services: string): Promise<void> {
  const client = new SFNClient({
    endpoint: `${services}/aws/states`,
    region: 'local',
    credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' },
  });
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  console.log('');
  for (const { stateMachineArn, name } of stateMachines) {
    const { definition } = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const defined = Definition.parse(JSON.parse(definition ?? '{}'));
    const passed = await passedOf(client, stateMachineArn);
    console.log(reportOf(`${name}`, defined, passed));
  }
  client.destroy();
}

function reportOf(name: string, defined: Definition, passed: Paths & { executions: number }): string {
  const all = pathsOf(defined);
  const rare = onlyByRestart(defined);
  const count = (whole: ReadonlySet<string>, taken: ReadonlySet<string>) => {
    const ordinary = [...whole].filter((one) => !rare(one));
    return {
      taken: ordinary.filter((one) => taken.has(one)).length,
      of: ordinary.length,
      rare: whole.size - ordinary.length,
      missing: ordinary.filter((one) => !taken.has(one)),
    };
  };
  const states = count(all.states, passed.states);
  const ways = count(all.ways, passed.ways);
  const missing = [...states.missing, ...ways.missing];
  return [
    `状态机 ${name}：${passed.executions} 次执行，经过 ${states.taken}/${states.of} 个状态、${ways.taken}/${ways.of} 条路径`,
    `（另有 ${states.rare} 个状态、${ways.rare} 条路径只在重启或接替时经过，由测试走到）`,
    missing.length > 0 ? `\n  从未经过：${missing.join('；')}` : '，没有遗漏。',
  ].join('');
}

async function passedOf(client: SFNClient, stateMachineArn: string | undefined) {
  const states = new Set<string>();
  const ways = new Set<string>();
  let executions = 0;
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 100, nextToken }),
    );
    for (const { executionArn } of page.executions ?? []) {
      const passed = passedIn(await historyOf(client, executionArn));
      for (const state of passed.states) states.add(state);
      for (const each of passed.ways) ways.add(each);
      executions += 1;
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return { states, ways, executions };
}

async function historyOf(client: SFNClient, executionArn: string | undefined): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        maxResults: 1000,
        includeExecutionData: false,
        nextToken,
      }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}
