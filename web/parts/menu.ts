import type { Me, Role } from '../api/types.ts';
import { common } from '../words/zh-CN/common.ts';

export interface MenuEntry {
  readonly href: string;
  readonly label: string;
}

/** What each role finds in the menu; the first entry is where the role begins. */
const entries: readonly (readonly [roles: readonly Role[], ...MenuEntry[]])[] = [
  [
    ['member', 'contact'],
    { href: '/my', label: common.menu.my },
    { href: '/write', label: common.menu.write },
  ],
  [['clerk'], { href: '/agency', label: common.menu.agency }],
  [['leader'], { href: '/leader', label: common.menu.leader }],
  [
    ['staff', 'administrator'],
    { href: '/console', label: common.menu.console },
    { href: '/console/proposals', label: common.menu.list },
  ],
  [['staff'], { href: '/console/desk', label: common.menu.desk }],
  [
    ['staff', 'administrator'],
    { href: '/console/directory', label: common.menu.directory },
    { href: '/console/settings', label: common.menu.settings },
  ],
];

/** The menu of a person, by their roles; everybody has the inbox. */
export function menuOf({ roles }: Pick<Me, 'roles'>): readonly MenuEntry[] {
  const own = entries.filter(([of]) => of.some((role) => roles.includes(role)));
  return [...own.flatMap(([, ...shown]) => shown), { href: '/inbox', label: common.menu.inbox }];
}

/** Where a person begins. */
export const homeOf = (me: Pick<Me, 'roles'>): string => menuOf(me)[0]?.href ?? '/inbox';
