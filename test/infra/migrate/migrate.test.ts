import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { CommitteeId } from '../../../domain/ids.ts';
import { actorOf } from '../../../domain/people/person.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { createMail } from '../../../functions/mail/create-mail.ts';
import { createRuntime, type Runtime } from '../../../functions/runtime.ts';
import { executionArnOf, executionName } from '../../../functions/workflow.ts';
import { machines } from '../../../infra/blueprint.ts';
import { startApplication } from '../../../infra/local/application.ts';
import { loadFunctions } from '../../../infra/local/functions.ts';
import type { Platform } from '../../../infra/local/platform.ts';
import { seedDemo } from '../../../infra/local/seed.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { migrate } from '../../../infra/migrate/migrate.ts';
import { planMigration } from '../../../infra/migrate/plan.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

const DEMO = CommitteeId.parse('demo');
const Definition = z.looseObject({
  StartAt: z.string(),
  States: z.record(
    z.string(),
    z.looseObject({
      Next: z.string().optional(),
      Choices: z.array(z.looseObject({ Condition: z.string(), Next: z.string() })).optional(),
    }),
  ),
});
type Definition = z.infer<typeof Definition>;

interface Running {
  readonly rt: Runtime;
  readonly client: SFNClient;
  readonly platform: Platform;
}

/** Duban over a folder, with one of its definitions changed. */
async function startWith(
  dataDir: string,
  key: 'proposal' | 'handling' = 'handling',
  change: (definition: Definition) => void = () => undefined,
): Promise<Running> {
  const changed = machines.map((machine) => {
    const file = join(temporaryFolder(), `${machine.key}.asl.json`);
    const original = new URL(`../../../${machine.definition}`, import.meta.url);
    const definition = Definition.parse(JSON.parse(readFileSync(original, 'utf8')));
    if (machine.key === key) change(definition);
    writeFileSync(file, JSON.stringify(definition));
    return { ...machine, definition: file };
  });
  let runtime: Runtime | undefined;
  const application = {
    machines: changed,
    schedules: [],
    routes: [],
    load: async (environment: Readonly<Record<string, string>>, now: () => number) => {
      runtime = createRuntime(environment, { clock: now, createMail });
      await seedDemo(runtime.store, now());
      return await loadFunctions(runtime);
    },
  };
  const platform = await startApplication(application, {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    onFailure: (what, error) => console.error(what, error),
  });
  onTestFinished(platform.stop);
  if (!runtime) throw new Error('The functions were not loaded.');
  return { rt: runtime, client: new SFNClient({}), platform };
}

const actor = async ({ store }: Runtime, id: string) => {
  const person = await store.directory.findPerson(DEMO, id);
  if (!person) throw new Error(`Nobody is called ${id}.`);
  return actorOf(DEMO, person);
};

async function submitted({ rt, platform }: Running, title: string): Promise<string> {
  const text = {
    situation: '西门没有坡道。',
    analysis: '',
    suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收并公布结果。',
  };
  const result = await submitProposal(rt, await actor(rt, 'linzhiyuan'), {
    form: { title, text },
    key: title,
  });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await platform.clock.settle();
  return result.subject.id;
}

/** Somebody does the one open work item of a subject. */
async function done({ rt, platform }: Running, subject: string, who: string, form: object): Promise<void> {
  const items = (await rt.store.workItems.listOf(DEMO, subject)).filter(({ item }) => item.state === 'open');
  expect(items).toHaveLength(1);
  const result = await completeWorkItem(rt, await actor(rt, who), items[0]?.item.id ?? '', form);
  expect(result).toMatchObject({ kind: 'done' });
  await platform.clock.settle();
}

async function assigned(running: Running, title: string): Promise<{ id: string; handling: string }> {
  const id = await submitted(running, title);
  await done(running, id, 'niuhuimin', { outcome: 'file', field: 'social' });
  await done(running, id, 'niuhuimin', {
    outcome: 'assign',
    shape: 'lead',
    leads: [{ agencyId: 'zhujian' }],
  });
  const proposal = await running.rt.store.proposals.find(DEMO, id);
  return { id, handling: proposal?.handlings[0] ?? '' };
}

const execution = async (
  { rt, client }: Running,
  kind: 'proposal' | 'handling',
  id: string,
  epoch: number,
) => {
  const arn = kind === 'proposal' ? rt.env.PROPOSAL_MACHINE_ARN : rt.env.HANDLING_MACHINE_ARN;
  const executionArn = executionArnOf(arn ?? '', executionName(id, epoch));
  const { status, stateMachineVersionArn } = await client.send(
    new DescribeExecutionCommand({ executionArn }),
  );
  return [status, stateMachineVersionArn?.split(':').at(-1)];
};

/** A state more after the reply has come in. */
const withState = (definition: Definition): void => {
  definition.States['Note the reply'] = { Type: 'Pass', Next: 'Who looks at the reply' };
  const { Reply } = definition.States;
  if (Reply) Reply.Next = 'Note the reply';
};

/** A stage less. */
const withoutSign = ({ StartAt, States }: Definition): void => {
  const hub = States[StartAt];
  if (hub) hub.Choices = hub.Choices?.filter(({ Next }) => Next !== 'Sign');
};

test('a changed definition is a new version: what runs stays on its own, what starts takes the new one', async () => {
  const dataDir = temporaryFolder();
  const first = await startWith(dataDir);
  const old = await assigned(first, '旧版本');
  await first.platform.stop();
  const same = await startWith(dataDir);
  expect((await planMigration(same.rt, same.client, [DEMO])).behind).toEqual([]);
  await same.platform.stop();

  const second = await startWith(dataDir, 'handling', withState);
  const fresh = await assigned(second, '新版本');
  expect(await execution(second, 'handling', old.handling, 1)).toEqual(['RUNNING', '1']);
  expect(await execution(second, 'handling', fresh.handling, 1)).toEqual(['RUNNING', '2']);
  await done(second, old.handling, 'yexiaofeng', { outcome: 'accept' });
  expect(await second.rt.store.handlings.find(DEMO, old.handling)).toMatchObject({
    stage: 'reply',
    epoch: 1,
  });
});

test('what is behind is resumed on the new version in batches where it stands, and its old execution ends quietly', async () => {
  const dataDir = temporaryFolder();
  const first = await startWith(dataDir);
  const one = await assigned(first, '其一');
  const two = await assigned(first, '其二');
  await done(first, two.handling, 'yexiaofeng', { outcome: 'accept' });
  await first.platform.stop();

  const second = await startWith(dataDir, 'handling', withState);
  const { rt, client, platform } = second;
  const { behind, current } = await planMigration(rt, client, [DEMO]);
  expect(current).toBe(2);
  const planned = behind.map(({ kind, subject, version, state }) => [
    kind,
    subject.id,
    version?.at(-1),
    state,
  ]);
  expect(planned.sort()).toEqual(
    [
      ['handling', one.handling, '1', 'Sign'],
      ['handling', two.handling, '1', 'Reply'],
    ].sort(),
  );
  const batches: string[] = [];
  const pace = { batch: 1, pause: 0, onBatch: (at: number, of: number) => batches.push(`${at}/${of}`) };
  expect(await migrate(rt, behind, pace)).toEqual({ resumed: 2, busy: [] });
  expect(batches).toEqual(['1/2', '2/2']);
  await platform.clock.settle();
  for (const { handling } of [one, two]) {
    expect(await execution(second, 'handling', handling, 1)).toEqual(['SUCCEEDED', '1']);
    expect(await execution(second, 'handling', handling, 2)).toEqual(['RUNNING', '2']);
  }
  expect((await planMigration(rt, client, [DEMO])).behind).toEqual([]);
  await done(second, one.handling, 'yexiaofeng', { outcome: 'accept' });
  const reply = { text: '坡道已补建。', meaning: 'solved' };
  await platform.clock.moveTo(platform.clock.now() + 5 * 86_400_000);
  await done(second, two.handling, 'yexiaofeng', reply);
  expect(await rt.store.handlings.find(DEMO, two.handling)).toMatchObject({ stage: 'check' });
  expect((await verifyTable(platform.dynamodbEndpoint)).problems).toEqual([]);
});

test('a proposal that waits for its handlings moves over, and still hears when they are done', async () => {
  const dataDir = temporaryFolder();
  const first = await startWith(dataDir);
  const { id, handling } = await assigned(first, '提案换版本');
  await first.platform.stop();
  const second = await startWith(dataDir, 'proposal', (definition) => {
    definition.Comment = '改过';
  });
  const { rt, client, platform } = second;
  const { behind } = await planMigration(rt, client, [DEMO]);
  expect(behind).toMatchObject([{ kind: 'proposal', subject: { id, stage: 'handling' }, state: 'Handle' }]);
  await migrate(rt, behind, { batch: 50, pause: 0 });
  await platform.clock.settle();
  expect(await execution(second, 'proposal', id, 1)).toEqual(['SUCCEEDED', '1']);
  expect(await execution(second, 'proposal', id, 2)).toEqual(['RUNNING', '2']);
  expect(await execution(second, 'handling', handling, 1)).toEqual(['RUNNING', '1']);
  await done(second, handling, 'yexiaofeng', { outcome: 'accept' });
  await platform.clock.moveTo(platform.clock.now() + 5 * 86_400_000);
  await done(second, handling, 'yexiaofeng', { text: '坡道已补建。', meaning: 'solved' });
  await done(second, handling, 'niuhuimin', { outcome: 'pass' });
  await done(second, handling, 'linzhiyuan', { result: 'satisfied' });
  expect(await rt.store.proposals.find(DEMO, id)).toMatchObject({ stage: 'publication' });
});

test('a stage that the new definition lacks is named, and so is what has no execution at all', async () => {
  const dataDir = temporaryFolder();
  const first = await startWith(dataDir);
  const { id, handling } = await assigned(first, '环节已撤销');
  await first.platform.stop();
  const second = await startWith(dataDir, 'handling', withoutSign);
  const { rt, client } = second;
  expect((await planMigration(rt, client, [DEMO])).behind).toMatchObject([
    { subject: { id: handling, stage: 'sign' }, state: undefined },
  ]);
  const proposal = await rt.store.proposals.find(DEMO, id);
  if (!proposal) throw new Error('It was not stored.');
  const neverStarted = { ...rt, workflow: { ...rt.workflow, start: async () => undefined } };
  await migrate(neverStarted, [{ kind: 'proposal', subject: proposal, version: '1', state: 'Handle' }], {
    batch: 1,
    pause: 0,
  });
  expect((await planMigration(rt, client, [DEMO])).behind).toMatchObject([
    { subject: { id: handling } },
    { subject: { id }, version: undefined, state: 'Handle' },
  ]);
});
