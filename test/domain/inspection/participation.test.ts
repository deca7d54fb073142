import { expect, test } from 'vitest';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import { participationOf } from '../../../domain/inspection/participation.ts';
import { leader, lin, office } from '../handling/fixtures.ts';
import { acted, BEGUN, POOR_RAMPS, planned, settled } from './fixtures.ts';

const held = (inspection: Inspection, attended: readonly string[]): Inspection =>
  acted(inspection, 'hold', { ...POOR_RAMPS, attended }, { actor: office, now: BEGUN });

const counts = (all: ReturnType<typeof participationOf>) =>
  all.map(({ person, invited, attended, declined, absent }) => [person, invited, attended, declined, absent]);

test('nobody has taken part in what was not approved, refused or given up before', () => {
  const refused = acted(planned(), 'approve', { outcome: 'refuse', reason: '不必。' }, { actor: leader });
  const givenUp = acted(planned(), 'cancel', { reason: '不必。' }, { actor: office });
  expect(participationOf([planned(), refused, givenUp])).toEqual([]);
});

test('counts for each who was invited, came, declined or stayed away', () => {
  const answered = acted(settled(), 'answer', { outcome: 'decline', reason: '出差' }, { actor: lin });
  const all = participationOf([held(answered, ['wu', 'zheng'])]);
  expect(counts(all)).toEqual([
    ['wu', 1, 1, 0, 0],
    ['zheng', 1, 1, 0, 0],
    ['chen', 1, 0, 0, 1],
    ['lin', 1, 0, 1, 0],
  ]);
  expect(all[0]?.inspections).toEqual([
    {
      inspection: 'i1',
      theme: '停车难、出行难',
      day: '2026-09-24',
      as: 'proposer',
      answer: 'asked',
      attended: true,
      cancelled: false,
    },
  ]);
});

test('who was replaced was not there, and what was cancelled before its day counts for nobody', () => {
  const replaced = acted(
    settled(),
    'participants',
    { replace: [{ person: 'lin', by: 'office' }] },
    { actor: office },
  );
  expect(counts(participationOf([replaced])).map(([who]) => who)).not.toContain('lin');
  const cancelled = acted(settled(), 'cancel', { reason: '台风' }, { actor: office });
  expect(new Set(counts(participationOf([cancelled])).map(([, invited]) => invited))).toEqual(new Set([0]));
  const after = acted(held(settled(), ['wu']), 'cancel', { reason: '改办' }, { actor: office, now: BEGUN });
  expect(counts(participationOf([after]))[0]).toEqual(['wu', 1, 1, 0, 0]);
});

test('may be asked for by capacity', () => {
  const all = participationOf([held(settled(), ['wu', 'zheng'])], 'leader');
  expect(all.map(({ person }) => person)).toEqual(['zheng']);
});
