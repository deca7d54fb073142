import { expect, test } from 'vitest';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import { subjectIn } from '../../../infra/transfer/belongings.ts';
import { office } from '../../domain/handling/fixtures.ts';
import { acted, planned } from '../../domain/inspection/fixtures.ts';

const kept = ({ id, head, stage }: Inspection) => ({
  sk: { S: 'subject' },
  data: { M: { id: { S: id }, head: { S: head }, stage: { S: stage }, participants: { L: [] } } },
});

test('an inspection travels as what it is, and is started anew only while it is open', () => {
  expect(subjectIn(kept(planned()))).toMatchObject({ kind: 'inspection', id: 'i1', open: true });
  const cancelled = acted(planned(), 'cancel', { reason: '不再视察' }, { actor: office });
  expect(subjectIn(kept(cancelled))).toMatchObject({ kind: 'inspection', open: false });
});
