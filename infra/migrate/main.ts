import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SFNClient } from '@aws-sdk/client-sfn';
import { HANDLING_STAGE_LABELS } from '../../domain/handling/handling.ts';
import { INSPECTION_STAGE_LABELS } from '../../domain/inspection/inspection.ts';
import { PROPOSAL_STAGE_LABELS } from '../../domain/proposal/proposal.ts';
import { isHandling, isInspection, type Subject } from '../../domain/subject.ts';
import { createRuntime } from '../../functions/runtime.ts';
import { openClock } from '../local/clock.ts';
import { readEnvironment } from '../local/environment.ts';
import { migrate } from './migrate.ts';
import { type Behind, type MigrationPlan, planMigration } from './plan.ts';
import { upgradeTable } from './upgrade.ts';

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    /** `local:FOLDER`: the Duban that runs on it. Without, the variables of the environment say where. */
    at: { type: 'string' },
    committee: { type: 'string' },
    batch: { type: 'string', default: '50' },
    pause: { type: 'string', default: '5' },
    /** Leaves what cannot be resumed on its version, and moves the rest. */
    'leave-refused': { type: 'boolean', default: false },
  },
});

/** Thrown when there is nothing to work on, or it is not to be done. */
class Refused extends Error {
  override readonly name = 'Refused';
}

async function main(): Promise<void> {
  const now = await pointAt(values.at);
  const rt = createRuntime(process.env, { clock: now });
  const client = new SFNClient({});
  const committees = values.committee ? [values.committee] : await rt.store.settings.listCommittees();
  if (!values['dry-run']) {
    const upgraded = await upgradeTable(rt);
    if (upgraded > 0) console.log(`已把 ${upgraded} 条数据改写成本版本的格式，流程在十分钟内重新启动。`);
  }
  const plan = await planMigration(rt, client, committees);
  show(plan);
  const refused = plan.behind.filter(({ state }) => state === undefined);
  const movable = plan.behind.filter(({ state }) => state !== undefined);
  if (refused.length > 0 && !values['leave-refused'])
    throw new Refused(
      `${refused.length} 件所处的环节在新定义中已不存在，全部未动。请保留该环节，或加 --leave-refused 让它们留在原版本。\n` +
        `${refused.length} stand at a stage that the new definition does not have; nothing was changed. Keep the stage, or leave them on their version with --leave-refused.`,
    );
  if (values['dry-run']) return;
  const { resumed, busy } = await migrate(rt, movable, {
    batch: wholeNumber('batch', values.batch, 1),
    pause: wholeNumber('pause', values.pause, 0),
    onBatch: (done, of) => console.log(`${done}/${of}`),
  });
  console.log(`已在新版本上恢复 ${resumed} 件。`);
  if (busy.length > 0) console.log(`${busy.length} 件正有人办理，请再运行一次：${busy.join('、')}`);
}

/** Points the SDK at the Duban that runs on a folder, unless the environment says where; answers what time it is there. */
async function pointAt(place: string | undefined): Promise<() => number> {
  if (place === undefined) return Date.now;
  const folder = place.replace(/^local:/, '');
  const none = new Refused(
    `${place} 上没有督办在运行，请先 npm start。No Duban runs on that folder; start it first.`,
  );
  const environment = readEnvironment(folder);
  if (!environment || !(await answers(environment.AWS_ENDPOINT_URL_SFN))) throw none;
  Object.assign(process.env, environment);
  return openClock(join(folder, 'clock.json')).now;
}

/** Whether somebody listens there who was started when the variables were left. */
const answers = async (endpoint = ''): Promise<boolean> =>
  await fetch(endpoint, { method: 'POST' }).then(
    ({ status }) => status === 400,
    () => false,
  );

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Refused(
    `--${name} 应为不小于 ${least} 的整数。--${name} must be a whole number from ${least} on.`,
  );
}

function show({ live, current, behind }: MigrationPlan): void {
  console.log(
    `现行版本：提案 ${numberOf(live.proposal)}，承办 ${numberOf(live.handling)}，视察 ${numberOf(live.inspection)}；已在其上的有 ${current} 件。`,
  );
  for (const each of behind) console.log(line(each));
  if (behind.length === 0) console.log('没有需要恢复的。');
}

/** What it is called, and where it stands. */
function inWords(subject: Subject): readonly [string, string] {
  if (isInspection(subject)) return [subject.theme, INSPECTION_STAGE_LABELS[subject.stage]];
  if (isHandling(subject)) return [subject.lead, HANDLING_STAGE_LABELS[subject.stage]];
  return [subject.title, PROPOSAL_STAGE_LABELS[subject.stage]];
}

function line({ kind, subject, version, state }: Behind): string {
  const what = { proposal: '提案', handling: '承办', inspection: '视察' }[kind];
  const [called, stage] = inWords(subject);
  const from = version === undefined ? '无运行中的流程' : `版本 ${numberOf(version)}`;
  const to = state === undefined ? '新定义中没有这个环节，不能恢复' : `恢复到 ${state}`;
  return `${what} ${subject.id} ${called} ${stage}（${subject.stage}）：${from}，${to}`;
}

const numberOf = (versionArn: string): string => versionArn.split(':').at(-1) ?? '';

main().catch((error) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exitCode = 1;
});
