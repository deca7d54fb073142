import { toPerson } from '../people/access.ts';
import { type Actor, type By, OPERATOR } from '../people/person.ts';
import type { Settings } from '../settings/settings.ts';
import { formatInstantZh, Instant, toMillis } from '../time/instant.ts';
import { signatureOf } from './compose.ts';
import { type Letter, layOut } from './letter.ts';
import { Notice, type NoticeFacts } from './notice.ts';

export const SECOND_FACTOR_CHANGED = 'second-factor-changed';

/** What happened to what somebody has beside their mail box. */
export const SECOND_FACTOR_CHANGES = {
  'totp-added': '添加了手机验证器',
  'passkey-added': '添加了通行密钥',
  'codes-renewed': '重新生成了备用码',
  'totp-removed': '取消了手机验证器',
  'passkey-removed': '取消了通行密钥',
  reset: '取消了全部第二重验证，并终止了所有登录',
} as const;
export type SecondFactorChange = keyof typeof SECOND_FACTOR_CHANGES;

interface Changed {
  readonly change: SecondFactorChange;
  readonly by: By;
  readonly at: Instant;
}

/** Tells somebody that their second factor (第二重验证) is another one now: whoever changes it may sign in as them. */
export const secondFactorNotice = (
  { committeeId, personId }: Pick<Actor, 'committeeId' | 'personId'>,
  { change, by, at }: Changed,
): Notice =>
  Notice.parse({
    committeeId,
    id: `second-factor-${personId}-${change}-${toMillis(at).toString(36)}`,
    to: toPerson(personId),
    template: SECOND_FACTOR_CHANGED,
    facts: { change, ...(by.personId !== personId && { by: whoElse(by) }), at },
    createdAt: at,
    state: 'pending',
    attempts: 0,
  });

const whoElse = ({ personId, name }: By): string => (personId === OPERATOR.personId ? name : `管理员${name}`);

/** What was changed, by whom and when, and whom to call if it was not them. */
export function secondFactorLetter(
  settings: Settings,
  name: string,
  { change = '', by = '', at = '' }: NoticeFacts,
): Letter {
  const { committee } = settings;
  const call = committee.phone ? `，电话 ${committee.phone}` : '';
  const done = SECOND_FACTOR_CHANGES[change as SecondFactorChange];
  const when = formatInstantZh(Instant.parse(at));
  return layOut({
    subject: '【督办】您登录用的第二重验证有变动',
    greeting: `${name}：`,
    says: [
      by === ''
        ? `您的账号于${when}${done}。如果是您本人办的，不用理会这封信。`
        : `${by}于${when}为您的账号${done}。下次登录后，请按页面提示重新设置。`,
    ],
    otherwise: `如果不是您本人办的，也不是您要求的，可能有人想以您的名义登录：请立即联系${committee.office}${call}，并在“我的账号”中终止全部登录。`,
    signature: signatureOf(settings),
  });
}
