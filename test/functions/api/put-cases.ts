import { newHandling } from '../../../domain/handling/assign.ts';
import { AgencyId, CommitteeId, HandlingId, ProposalId } from '../../../domain/ids.ts';
import { SYSTEM } from '../../../domain/people/person.ts';
import { circumstances } from '../../../functions/acts/circumstances.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import type { InspectionChange } from '../../../functions/store/record.ts';
import { planned } from '../../domain/inspection/fixtures.ts';

/** A proposal as lin of 丰山 hands it in, with chen. */
export const form = {
  title: '关于增加社区嵌入式托育点的建议',
  kind: 'joint',
  signers: ['chen'],
  text: {
    situation: '全区三岁以下婴幼儿约八千人，托位不足。',
    analysis: '用房难找，运营成本高。',
    suggestions: '一是利用社区闲置用房设立托育点，二是给予水电价格优惠，三是建立医育结合的指导机制。',
  },
};

/** The same proposal once more, under an id that is known before. */
export async function putTwin(rt: Runtime, proposalId: string, id: string): Promise<void> {
  const c = CommitteeId.parse('fengshan');
  const [like, text] = await Promise.all([
    rt.store.proposals.find(c, proposalId),
    rt.store.proposals.findText(c, proposalId),
  ]);
  if (!like) throw new Error('The proposal was handed in.');
  const { seq: _, head: __, ...changes } = { ...like, id: ProposalId.parse(id), stage: 'handling' as const };
  const event = { kind: 'submitted', at: like.stageSince, by: { ...SYSTEM }, changes };
  await rt.store.record({
    committeeId: c,
    at: like.stageSince,
    changes: [{ kind: 'proposal', before: undefined, event, text }],
  });
}

/** A handling as assignment would make it. */
export async function putHandling(rt: Runtime, proposalId: string): Promise<string> {
  const c = CommitteeId.parse('fengshan');
  const ctx = await circumstances(rt, c);
  const before = await rt.store.proposals.find(c, proposalId);
  if (!before) throw new Error('The proposal was handed in.');
  const given = { committeeId: c, proposalId: before.id, coHandlers: [], separate: false };
  const lead = AgencyId.parse('jianshe');
  const id = HandlingId.parse('handling-put');
  const { handling, event } = newHandling({ ...given, id, lead }, { ...ctx, proposal: before, judges: [] });
  const { drops: _, ...assigned } = event;
  const changes = { handlings: [id], leads: [lead], stage: 'handling' as const };
  await rt.store.record({
    committeeId: c,
    at: ctx.now,
    changes: [
      { kind: 'proposal', before, event: { ...assigned, kind: 'assigned', changes } },
      { kind: 'handling', before: undefined, event: { ...event, changes: handling } },
    ],
  });
  return id;
}

/** An inspection to which people were invited. */
export async function putInspection(rt: Runtime): Promise<string> {
  const { seq: _, head: __, ...changes } = planned();
  const committeeId = CommitteeId.parse('fengshan');
  const at = changes.stageSince;
  const event = {
    kind: 'planned',
    at,
    by: { ...SYSTEM },
    changes: { ...changes, committeeId, stage: 'invite', participants: [], proposals: [] },
  };
  // The stage is one of an inspection's.
  const change = {
    kind: 'inspection',
    before: undefined,
    event: event as InspectionChange['event'],
  } as const;
  await rt.store.record({ committeeId, at, changes: [change] });
  return changes.id;
}
