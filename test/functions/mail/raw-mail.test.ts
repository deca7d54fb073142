import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import type { OutgoingMail } from '../../../functions/mail/mail.ts';
import { rawMail } from '../../../functions/mail/raw-mail.ts';

const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: '临江区政协提案办公室', address: 'tian@duban.example' },
  replyTo: 'office@duban.example',
  to: [{ name: '王，小明 "委员"', address: 'wang@duban.example' }],
  subject: '【督办】请签收：第15号关于进一步加强社区食堂建设、改善老年人就餐条件的提案（重点）𠮷',
  text: '请签收。\n\n链接：http://127.0.0.1:3000/work/1',
  html: '<p>请签收。</p>',
  messageId: '<w-1.lj@duban>',
  references: ['<p1.lj.thread@duban>'],
  ...more,
});

test('Chinese subject, names and both forms come out of the source as they went in', async () => {
  const read = await simpleParser(await rawMail(mail()), { skipTextToHtml: true });
  const sent = mail();
  expect(read.subject).toBe(sent.subject);
  expect(read.from?.value).toEqual([sent.from]);
  expect(read.to).toMatchObject({ value: [{ name: '王，小明 "委员"', address: 'wang@duban.example' }] });
  expect(read.replyTo?.text).toBe('office@duban.example');
  expect(read.text?.trim()).toBe(sent.text);
  expect(read.html).toContain('<p>请签收。</p>');
});

test('the source is plain ASCII in short lines, and each encoded word holds whole characters', async () => {
  const source = (await rawMail(mail())).toString('latin1');
  expect(source).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  expect(Math.max(...source.split(/\r?\n/).map(({ length }) => length))).toBeLessThanOrEqual(78);
  const words = [...source.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)];
  expect(words.length).toBeGreaterThan(2);
  for (const [word, kind, text = ''] of words) {
    expect(word.length).toBeLessThanOrEqual(75);
    const bytes =
      kind === 'B'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          );
    // A character cut in two would be two broken ones in a client that decodes word by word.
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
  }
});

test('the headers say the conversation and that no person wrote it', async () => {
  const { headers, messageId, references, inReplyTo } = await simpleParser(await rawMail(mail()));
  expect(messageId).toBe('<w-1.lj@duban>');
  expect([references].flat()).toEqual(['<p1.lj.thread@duban>']);
  expect(inReplyTo).toBe('<p1.lj.thread@duban>');
  expect(headers.get('auto-submitted')).toBe('auto-generated');
});

test('an attachment keeps its Chinese name', async () => {
  const attachments = [{ filename: '关于食堂的提案.txt', contentType: 'text/plain', content: '正文' }];
  const read = await simpleParser(await rawMail(mail({ attachments })));
  expect(read.attachments).toMatchObject([{ filename: '关于食堂的提案.txt', size: 6 }]);
});
