import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a mail server answers; nothing said is "yes". */
export interface SmtpAnswers {
  mail?: string;
  /** To everybody, or by address. */
  rcpt?: string | Record<string, string>;
  /** When the whole mail has been given. */
  data?: string;
}

export interface Received {
  readonly to: readonly string[];
  readonly source: string;
}

/** The least of a mail server: answers each command as told at that moment, and keeps what it takes. */
export async function smtpServer(answers: SmtpAnswers = {}) {
  const received: Received[] = [];
  let tried = 0;
  const server = createServer((socket) => {
    let data: string | undefined;
    let to: string[] = [];
    let rest = '';
    const say = (line: string) => void socket.write(`${line}\r\n`);
    const toRecipient = (address: string): string => {
      const { rcpt } = answers;
      const answer = (typeof rcpt === 'string' ? rcpt : rcpt?.[address]) ?? '250 ok';
      if (answer.startsWith('250')) to.push(address);
      return answer;
    };
    const toMail = (source: string): string => {
      tried++;
      const answer = answers.data ?? '250 taken';
      if (answer.startsWith('250')) received.push({ to, source });
      to = [];
      return answer;
    };
    say('220 mail.example');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== undefined && line !== '.') data += `${line}\r\n`;
        else if (data !== undefined) {
          say(toMail(data));
          data = undefined;
        } else if (/^(EHLO|HELO|RSET)/i.test(line)) say('250 ok');
        else if (/^MAIL/i.test(line)) say(answers.mail ?? '250 ok');
        else if (/^RCPT/i.test(line)) say(toRecipient(/<([^>]*)>/.exec(line)?.[1] ?? ''));
        else if (/^DATA/i.test(line)) {
          data = '';
          say('354 go on');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    answers,
    received,
    /** How many mails were given to it, taken or not. */
    tried: () => tried,
    url: `smtp://127.0.0.1:${port}`,
    close: () => server.close(),
  };
}
