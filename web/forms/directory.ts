import { get } from '../api/client.ts';
import type { Agency, Group, MemberShown, Paged } from '../api/types.ts';

/** Something that can be picked by its name. */
export interface Pickable {
  readonly id: string;
  readonly name: string;
}

const once = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};

/** The agencies, asked for once a page. */
export const agencies = once(async (): Promise<readonly Pickable[]> => {
  const { items } = await get<Paged<Agency>>('/directory/agencies');
  return items.filter(({ active }) => active !== false);
});

/** The bodies that propose together, asked for once a page. */
export const groups = once(async (): Promise<readonly Pickable[]> => {
  const { items } = await get<Paged<Group>>('/directory/groups');
  return items.filter(({ active }) => active !== false);
});

/** What the committee sorts its proposals by (类别), asked for once a page; only the office does. */
export const subjects = once(async (): Promise<readonly Pickable[]> => {
  const { settings } = await get<{ settings: { fields: readonly { id: string; label: string }[] } }>(
    '/settings',
  );
  return settings.fields.map(({ id, label }) => ({ id, name: label }));
});

const everybody = once(async () => (await get<Paged<MemberShown>>('/directory/people')).items);

/** The people, with what tells apart those of one name. */
export const people = async (): Promise<readonly Pickable[]> =>
  (await everybody()).map(({ id, name, sector }) => ({ id, name: sector ? `${name}（${sector}）` : name }));

/** The leaders; only office and leaders are told who they are. */
export const leaders = async (): Promise<readonly Pickable[]> =>
  (await everybody()).filter(({ active, roles }) => active !== false && roles?.includes('leader'));
