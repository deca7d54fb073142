import { expect, test } from 'vitest';
import { AgencyId } from '../../../domain/ids.ts';
import { agencyOf } from '../../../domain/people/entries.ts';
import { AgencyForm } from '../../../domain/people/forms.ts';
import type { Agency } from '../../../domain/people/person.ts';

const named = (name: string, before?: Agency): Agency =>
  agencyOf(AgencyId.parse('jianshe'), AgencyForm.parse({ name }), before);

test('an agency that is renamed keeps what it was called, each name once and without the present one', () => {
  const first = named('区建设局');
  expect(first).not.toHaveProperty('formerNames');
  expect(named('区建设局', first)).not.toHaveProperty('formerNames');
  const second = named('区住房和城乡建设局', first);
  expect(second.formerNames).toEqual(['区建设局']);
  const third = named('区城乡建设局', second);
  expect(third.formerNames).toEqual(['区建设局', '区住房和城乡建设局']);
  expect(named('区建设局', third).formerNames).toEqual(['区住房和城乡建设局', '区城乡建设局']);
});
