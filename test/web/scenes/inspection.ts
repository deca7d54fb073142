import type { RunningPages } from '../running-pages.ts';
import { LEADER, Visit } from '../visit.ts';
import type { Scene } from './scene.ts';

const STAFF = 'niuhuimin';
const MEMBER = 'linzhiyuan';
const GUEST = 'tangyue';
const CLERK = 'yexiaofeng';

/** An inspection taken from its plan to its minutes, and at each stage what those see who have to do with it. */
export async function* inspectionScenes(running: RunningPages): AsyncGenerator<Scene> {
  const visit = await Visit.planned(running, '民生实事回头看');
  const page = `/inspections/${visit.id}`;
  const work = async (name: string, step: string, inbox?: string) =>
    `/work/${await visit.itemOf(name, step, inbox)}`;

  yield { name: 'visit-planned-office', path: page, as: STAFF };
  yield { name: 'visit-approve', path: await work(LEADER, 'approve'), as: LEADER };
  await visit.approve();
  yield* invitedScenes(visit, await work(GUEST, 'answer-invitation'));
  await visit.answer();
  yield* answeredScenes(visit, await work(STAFF, 'invite', 'staff'));
  await visit.settle();
  await visit.hold();

  yield { name: 'visit-put-right', path: await work(CLERK, 'put-right', 'agency'), as: CLERK };
  yield { name: 'visit-held-agency', path: page, as: CLERK };
  yield { name: 'visit-held-office', path: page, as: STAFF, prepare: openExtension };
  yield { name: 'visit-held-member', path: page, as: GUEST, prepare: openRemark };
  await visit.report();
  yield { name: 'visit-verify', path: await work(MEMBER, 'verify'), as: MEMBER };
  await visit.verify(false);
  yield { name: 'visit-decide', path: await work(STAFF, 'decide', 'staff'), as: STAFF };
  await visit.decide(false);
  await visit.report('扶手已经补装，坡道两侧都有。');
  await visit.verify(false);
  await visit.decide(false);
  yield { name: 'visit-climb', path: await work(LEADER, 'climb'), as: LEADER };
  await visit.instruct();
  await visit.report('扶手加高，转角也已补装。');
  await visit.verify(true);
  await visit.decide(true);
  yield { name: 'visit-minutes', path: await work(STAFF, 'minutes', 'staff'), as: STAFF };
  await visit.close();
  yield* closedScenes(visit);
}

async function* invitedScenes(visit: Visit, path: string): AsyncGenerator<Scene> {
  yield { name: 'visit-invited-member', path: `/inspections/${visit.id}`, as: GUEST };
  yield { name: 'visit-invitation', path, as: GUEST };
  yield {
    name: 'visit-invitation-declined',
    path,
    as: GUEST,
    prepare: (page) => page.getByRole('button', { name: '不能参加' }).click(),
  };
}

async function* answeredScenes(visit: Visit, path: string): AsyncGenerator<Scene> {
  yield { name: 'visit-settle', path, as: STAFF };
  yield {
    name: 'visit-participants',
    path: `/inspections/${visit.id}`,
    as: STAFF,
    prepare: (page) => page.locator('summary', { hasText: '调整参加人员' }).click(),
  };
  yield { name: 'visit-ahead-proposal', path: `/proposals/${visit.proposals[0]}`, as: MEMBER };
}

async function* closedScenes(visit: Visit): AsyncGenerator<Scene> {
  const path = `/inspections/${visit.id}`;
  yield { name: 'visit-closed-member', path, as: MEMBER };
  yield { name: 'visit-closed-office', path, as: STAFF };
  yield { name: 'visit-closed-photo', path, as: MEMBER, prepare: enlarge };
  yield { name: 'visit-minutes-sheet', path: `/minutes/${visit.id}`, as: GUEST };
  yield { name: 'visit-closed-proposal', path: `/proposals/${visit.proposals[0]}`, as: MEMBER };
}

type Prepare = NonNullable<Scene['prepare']>;
const enlarge: Prepare = (page) => page.getByRole('button', { name: '看大图' }).first().click();
const openExtension: Prepare = (page) => page.locator('summary', { hasText: '调整整改期限' }).click();
const openRemark: Prepare = (page) => page.locator('summary', { hasText: '发表意见' }).click();
