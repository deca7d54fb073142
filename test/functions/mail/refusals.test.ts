import { expect, test } from 'vitest';
import { meaningOf } from '../../../functions/mail/refusals.ts';

const at = (command: string) => (response: string) => meaningOf({ response, command });
const data = at('DATA');
const rcpt = at('RCPT TO');

test.each([
  '550 Ip frequency limited. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725',
  '550 Connection frequency limited',
  '550 Sender frequency limited',
  '550 Domain frequency limited [abc IP: 192.0.2.7]',
  '554 DT:SPM 163 smtp14,EsCowAAX,please see http://mail.163.com/help/help_spam_16.htm',
  '451 DT:SPM, please try again',
  '554 MI:STC 163 smtp1, 发件人当天内累计邮件数量超过限制',
  '554 RP:TRC 126 smtp2',
  '421 HL:IFC 163 smtp1',
  '450 4.7.1 <a@x.example>: Recipient address rejected: Greylisted',
  '550 5.7.1 Greylisting in action, please come back later',
  '554 5.7.0 Too many connections from your host',
  '552 5.2.2 Mailbox full',
  '550 邮箱已满',
  '554 4.4.2 deferred by policy',
  '451 4.3.0 Requested action aborted',
  '452 4.2.2 Over quota',
])('%s means later', (answer) => {
  expect(data(answer).lasting).toBe(false);
  expect(rcpt(answer).lasting).toBe(false);
});

test.each([
  '550 5.1.1 mailbox not found',
  '550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?id=10041',
  '550 no such user',
  '550 5.1.1 <gone@x.example>: Recipient address rejected: User unknown in virtual mailbox table',
  '450 5.1.1 user unknown',
  '553 5.1.3 bad recipient address syntax',
  '550 用户不存在',
  '559 Invalid rcptto [@sm060106]',
])('%s means this address, for good', (answer) => {
  expect(rcpt(answer)).toEqual({ about: 'address', lasting: true });
});

test.each([
  ['550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726'],
  ['552 5.3.4 Message size exceeds fixed maximum message size'],
  ['554 5.7.1 Message rejected as spam'],
])('%s means this mail, for good', (answer) => {
  expect(data(answer)).toEqual({ about: 'mail', lasting: true });
});

test.each([
  ['MAIL FROM', '553 Mail from must equal authorized user'],
  ['MAIL FROM', '501 mail from address must be same as authorization user'],
  ['MAIL FROM', '550 5.7.1 sender refused'],
  ['RCPT TO', '554 5.7.1 <a@x.example>: Relay access denied'],
  ['AUTH PLAIN', '535 Error: authentication failed'],
  ['DATA', '530 5.7.0 Authentication required'],
  ['DATA', '503 bad sequence'],
  ['RCPT TO', '553 5.1.8 Sender address rejected: domain not found'],
])('after %s, %s is ours to put right', (command, response) => {
  expect(meaningOf({ command, response })).toEqual({ about: 'server', lasting: false });
});

test('an answer that says nothing counts by its first digit', () => {
  expect(rcpt('550 rejected')).toEqual({ about: 'address', lasting: true });
  expect(rcpt('451')).toEqual({ about: 'address', lasting: false });
  expect(data('554')).toEqual({ about: 'mail', lasting: true });
  expect(meaningOf({ response: '421 closing' })).toEqual({ about: 'server', lasting: false });
});
