import type { Person } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import { settingsOf } from './circumstances.ts';

/**
 * Sends the code right away, since it lives for ten minutes only. A mail server that is down is logged and not
 * answered: the answer must not tell who is registered. Neither code nor address is logged.
 */
export async function sendCode(
  rt: Runtime,
  { committeeId, person, code }: { committeeId: string; person: Person; code: string },
): Promise<void> {
  const settings = await settingsOf(rt, committeeId);
  const text = `${person.name}：

您的登录验证码是 ${code}，10分钟内有效，只能使用一次。

如果不是您本人在登录，请不必理会这封邮件，也不要把验证码告诉别人。

${settings.committee.name}${settings.committee.office}`;
  try {
    await rt.mail.send({
      from: { name: `${settings.committee.shortName}提案办理`, address: settings.mail.from },
      to: [{ name: person.name, address: person.email }],
      subject: `【登录】验证码 ${code}`,
      text,
      html: `<div lang="zh-CN">${text
        .split('\n\n')
        .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
        .join('')}</div>`,
      messageId: `<sign-in-${rt.ids()}.${committeeId}@duban>`,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    rt.log.error('sign-in code not sent', { function: 'api', committeeId, personId: person.id, reason });
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
