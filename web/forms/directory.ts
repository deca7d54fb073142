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

/** The people, with what tells apart those of one name. */
export const people = once(async (): Promise<readonly Pickable[]> => {
  const { items } = await get<Paged<MemberShown>>('/directory/people');
  return items.map(({ id, name, sector }) => ({ id, name: sector ? `${name}（${sector}）` : name }));
});
