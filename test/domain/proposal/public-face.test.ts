import { describe, expect, test } from 'vitest';
import { apply, type StoredEvent } from '../../../domain/event.ts';
import type { Handling } from '../../../domain/handling/handling.ts';
import { proposalForms } from '../../../domain/proposal/acts.ts';
import { decideProposal } from '../../../domain/proposal/decide.ts';
import { publicFace, publishedProposal } from '../../../domain/proposal/published.ts';
import { context, morning, outcomeOf, proposalAt, settings, staff } from './fixtures.ts';

test('whatever names a published proposal leaves out what its text does', () => {
  const named = {
    title: '关于王 秀英家门口坡道的建议（１３８１２３４５６７８）',
    proposer: '王秀英',
    label: '王秀英1',
  };
  expect(publicFace(named, ['王秀英'])).toEqual({
    title: '关于［已隐去］家门口坡道的建议（［电话已隐去］）',
    proposer: '［已隐去］',
    label: '［已隐去］1',
  });
});

const REPLY = { seq: 1, meaning: 'solved', mayPublish: true, docNo: '丰建函1号' };
const TEXT = { situation: '', analysis: '', suggestions: '补建坡道。' };

describe('once it is published', () => {
  const before = proposalAt('publication', { title: '关于王秀英家门口坡道的建议', number: 1, label: '1' });
  const form = proposalForms.publication.parse({ outcome: 'publish', redactions: ['王秀英'] });
  const published = outcomeOf(
    before,
    decideProposal(before, { act: 'publication', form }, context(staff, { now: morning('2026-09-01') })),
  );
  const corrected = (changes: object) => {
    const command = {
      act: 'correct',
      form: proposalForms.correct.parse({ changes, reason: '登记有误。' }),
    } as const;
    return outcomeOf(
      published,
      decideProposal(published, command, context(staff, { now: morning('2026-10-01') })),
    );
  };

  test('its heading is kept as everybody reads it', () => {
    expect(published.face).toMatchObject({ title: '关于［已隐去］家门口坡道的建议', label: '1' });
  });

  test('a correction of heading and number stays within', () => {
    const after = corrected({ title: '关于李桂花家门口坡道的建议', proposer: '李桂花', label: '李桂花2' });
    expect(after).toMatchObject({ stage: 'published', title: '关于李桂花家门口坡道的建议' });
    expect(publicFace(after, [])).toMatchObject({ ...published.face });
  });

  test('whoever takes back that it may be published takes it from the public at once', () => {
    const after = corrected({ mayPublish: false });
    expect(after.stage).toBe('closed');
    expect(publishedProposal(after, TEXT, [], [], settings())).toBeUndefined();
  });

  test('what an agency changes afterwards stays within', () => {
    const record = (at: string, kind: string, changes: object, form?: object) =>
      ({ kind, at, seq: 1, by: {}, changes, ...(form && { form }) }) as unknown as StoredEvent;
    const replied = record(
      '2026-08-01T00:00:00.000Z',
      'replied',
      { reply: REPLY, lead: 'housing', coHandlers: [] },
      {
        text: '坡道已经建成。',
      },
    );
    const later = record('2026-10-02T00:00:00.000Z', 'corrected', {
      reply: { ...REPLY, docNo: '李桂花字1号' },
    });
    const handling = {
      ...apply({}, replied as never),
      ...apply({}, later as never),
      id: 'h',
    } as unknown as Handling;
    const shown = publishedProposal(
      published,
      TEXT,
      [],
      [{ handling, events: [replied, later] }],
      settings(),
    );
    expect(JSON.stringify(shown)).toContain('坡道已经建成');
    expect(JSON.stringify(shown)).toContain('丰建函1号');
    expect(JSON.stringify(shown)).not.toContain('李桂花');
  });
});
