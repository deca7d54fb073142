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

const entriesOf = ({ roles }: Pick<Me, 'roles'>): readonly MenuEntry[] =>
  entries.filter(([of]) => of.some((role) => roles.includes(role))).flatMap(([, ...shown]) => shown);

/** The menu of a person, by their roles; everybody has inspections and the inbox. */
export function menuOf(me: Pick<Me, 'roles'>): readonly MenuEntry[] {
  return [
    ...entriesOf(me),
    { href: '/inspections', label: common.menu.inspections },
    { href: '/inbox', label: common.menu.inbox },
  ];
}

/** Where a person begins: at the first entry of their role, or at what waits for them. */
export const homeOf = (me: Pick<Me, 'roles'>): string => entriesOf(me)[0]?.href ?? '/inbox';
