import type { Settings } from '../settings/settings.ts';
import { signatureOf } from './compose.ts';
import { type Letter, layOut } from './letter.ts';

/**
 * The sign-in code, which the outbox holds sealed. It stands neither in the subject nor in the first line: these are
 * what a locked telephone shows to everybody.
 */
export const signInLetter = (
  settings: Settings,
  { name, code, minutes }: { name: string | undefined; code: string; minutes: number },
): Letter =>
  layOut({
    subject: '【督办】登录验证码（请打开邮件查看）',
    greeting: name ? `${name}：` : '您好：',
    says: [
      '您正在登录督办。请回到获取验证码的那台手机或电脑，在原来的页面上填写下面的数字；在其他设备、其他浏览器上填写无效。',
      `您的登录验证码是 ${code}，${minutes}分钟内有效，只能使用一次。`,
      '工作人员不会向您索要验证码，请勿告诉他人。',
    ],
    otherwise: '如果不是您本人在登录，不必理会本邮件，您的账号是安全的。',
    signature: signatureOf(settings),
  });
