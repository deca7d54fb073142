import { expect, onTestFinished, test } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { findSecondFactors, hasSecondFactor, putTotp } from '../../../functions/store/second-factors.ts';
import { pageOfLines } from '../../../functions/store/security-lines.ts';
import { createStore } from '../../../functions/store/store.ts';
import { createTableClient } from '../../../functions/store/table.ts';
import { openDuban } from '../../../infra/local/demo/client.ts';
import { startLocal } from '../../../infra/local/local.ts';
import { appointAdministrator } from '../../../infra/transfer/new-administrator.ts';
import { changeSender, foundCommittee } from '../../../infra/transfer/new-committee.ts';
import { openPlace } from '../../../infra/transfer/place.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

const committee = {
  id: 'tian',
  name: '政协田安区委员会',
  shortName: '田安区政协',
  from: 'tian@tian.example',
  term: 3,
  meeting: 1,
  person: { id: 'niu', name: '牛惠民', email: 'niu@tian.example' },
};

test('from an empty table to the first proposal: the office signs in, brings its people, and one of them hands in', async () => {
  const dataDir = temporaryFolder();
  const place = await openPlace(`local:${dataDir}`, { make: true });
  await foundCommittee(place, committee);
  await expect(foundCommittee(place, committee)).rejects.toThrow('已有委员会 tian');
  const outside = { committee: 'nowhere', id: 'niu' };
  await expect(appointAdministrator(place, outside)).rejects.toThrow('没有委员会 nowhere');
  const twin = { committee: 'tian', id: 'other', name: '另一人', email: 'niu@tian.example' };
  await expect(appointAdministrator(place, twin)).rejects.toThrow('不能与他人共用');
  await appointAdministrator(place, { ...twin, email: 'other@tian.example' });
  const back = { committee: 'tian', id: 'niu', email: 'NiuHM@tian.example' };
  for (const _ of ['once', 'twice'])
    expect(await appointAdministrator(place, back)).toMatchObject({
      name: '牛惠民',
      email: 'niuhm@tian.example',
      roles: ['staff', 'administrator'],
    });
  await appointAdministrator(place, { ...back, email: 'niu@tian.example' });
  await expect(changeSender(place, 'nowhere', 'office@tian.example')).rejects.toThrow('没有委员会');
  await changeSender(place, 'tian', 'office@tian.example');
  const store = createStore(createTableClient(place.table, place.client));
  const niu = { committeeId: CommitteeId.parse('tian'), personId: 'niu' };
  await putTotp(store.table, niu, { sealed: 'x', lastStep: 1, addedAt: instant(place.now()) }, []);
  await appointAdministrator(place, { committee: 'tian', id: 'niu', resetSecondFactor: true });
  expect(hasSecondFactor(await findSecondFactors(store.table, niu))).toBe(false);
  const told = await pageOfLines(
    store.table,
    { committeeId: 'tian', day: dayOf(instant(place.now())) },
    { keep: () => true, limit: 20 },
  );
  expect(told.items.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(
    expect.arrayContaining(['second-factor-removed niu', 'roles-changed other']),
  );
  await place.close();

  const local = await startLocal({ dataDir });
  onTestFinished(local.stop);
  const office = openDuban(local.url).as('niu@tian.example');
  expect(await office.get('/api/me')).toMatchObject({ committee: { id: 'tian' } });
  expect(await office.get('/api/settings')).toMatchObject({
    settings: { mail: { from: 'office@tian.example' } },
  });
  expect(await office.get('/api/changes?kind=settings&limit=1')).toMatchObject({
    items: [{ by: { personId: 'operator' }, was: { mail: { from: 'tian@tian.example' } } }],
  });
  expect(await office.get('/api/changes?kind=person&id=niu&limit=1')).toMatchObject({
    items: [{ kind: 'second-factor-reset', by: { personId: 'operator' } }],
  });
  await office.put('/api/directory/people/lin', {
    name: '林致远',
    email: 'lin@tian.example',
    roles: ['member'],
    active: true,
  });
  const member = openDuban(local.url).as('lin@tian.example');
  const body = {
    title: '关于为老旧小区补建无障碍坡道的建议',
    kind: 'member',
    text: {
      situation: '西门三个小区没有坡道。',
      analysis: '改造时没有征求老人意见。',
      suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收。',
    },
  };
  await member.post('/api/proposals', body, { 'idempotency-key': 'the-very-first-one' });
  await local.idle();
  const inbox = (await office.get('/api/work-items?of=staff')) as { items: unknown[] };
  expect(inbox.items).toMatchObject([{ step: 'review', title: body.title }]);
});
