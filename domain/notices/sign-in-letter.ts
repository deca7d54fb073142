import type { Settings } from '../settings/settings.ts';
import { signatureOf } from './compose.ts';
import { type Letter, layOut } from './letter.ts';

/** The sign-in code, which the outbox holds sealed. */
export const signInLetter = (
  settings: Settings,
  { name, code, minutes }: { name: string; code: string; minutes: number },
): Letter =>
  layOut({
    subject: `【督办】登录验证码 ${code}`,
    greeting: `${name}：`,
    says: [
      `您的登录验证码是 ${code}，${minutes}分钟内有效，只能使用一次。`,
      '工作人员不会向您索要验证码，请勿告诉他人。',
    ],
    otherwise: '如果不是您本人在登录，不必理会本邮件，您的账号是安全的。',
    signature: signatureOf(settings),
  });
