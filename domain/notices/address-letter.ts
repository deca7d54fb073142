import type { CommitteeId } from '../ids.ts';
import type { By, Person } from '../people/person.ts';
import type { Settings } from '../settings/settings.ts';
import { formatInstantZh, Instant, toMillis } from '../time/instant.ts';
import { signatureOf } from './compose.ts';
import { type Letter, layOut } from './letter.ts';
import { Notice, type NoticeFacts } from './notice.ts';

/** Who changed an address, and when. */
interface Changed {
  readonly by: By;
  readonly at: Instant;
}

/**
 * Tells both addresses that one took the other's place: whoever has the old one must learn of it, since with the new
 * one somebody signs in as them. The directory knows the old one no more, so the notice carries it.
 */
export function addressNotices(
  committeeId: CommitteeId,
  before: Person,
  after: Person,
  { by, at }: Changed,
): Notice[] {
  const [from, to] = [before.email, after.email];
  if (from.toLowerCase() === to.toLowerCase()) return [];
  const notice = (which: 'old' | 'new', email: string) =>
    Notice.parse({
      committeeId,
      id: `address-${after.id}-${toMillis(at).toString(36)}-${which}`,
      to: { email, name: after.name },
      template: ADDRESS_CHANGED,
      facts: { from, to, by: by.name, at },
      createdAt: at,
      state: 'pending',
      attempts: 0,
    });
  return [notice('old', from), notice('new', to)];
}

export const ADDRESS_CHANGED = 'address-changed';

/** What was changed, by whom and when, and whom to call if it was not them. */
export function addressLetter(
  settings: Settings,
  name: string,
  { from = '', to = '', by = '', at = '' }: NoticeFacts,
): Letter {
  const { committee } = settings;
  const call = committee.phone ? `，电话 ${committee.phone}` : '';
  return layOut({
    subject: '【督办】您登记的邮箱已更改',
    greeting: `${name}：`,
    says: [
      `您在${committee.name}登记的邮箱已由 ${from} 改为 ${to}，由${by}于${formatInstantZh(Instant.parse(at))}更改。`,
      '此后通知寄到新邮箱，登录也用新邮箱；原来的登录都已退出。本信同时寄给新、旧两个邮箱。',
    ],
    otherwise: `如果这不是您要求的，可能有人想以您的名义登录，请立即联系${committee.office}${call}。`,
    signature: signatureOf(settings),
  });
}
