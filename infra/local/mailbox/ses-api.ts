import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import nodemailer from 'nodemailer';
import type { Clock } from '../clock.ts';
import { BodyTooLarge, type HttpHandler, readBody, send } from '../http.ts';
import { readMail } from './read-mail.ts';
import type { MailStore } from './store.ts';

/** A refusal in the words of SES. */
class SesError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const MAXIMUM_MAIL = 10 * 1024 * 1024;
const MAXIMUM_RECIPIENTS = 50;

/** The sending half of SES's Query API (version 2010-12-01), into a mail box instead of the world. */
export function createSesApi(store: MailStore, clock: Clock, isDown: () => boolean): HttpHandler {
  return async (request, response) => {
    try {
      // Base64, then percent-encoding: a mail at the limit takes up to four times its size.
      const form = new URLSearchParams((await readBody(request, MAXIMUM_MAIL * 4)).toString('utf8'));
      if (isDown()) throw new SesError('ServiceUnavailable', 'The mail service is down.', 503);
      const action = form.get('Action') ?? '';
      const id = await perform(action, form);
      answer(
        response,
        200,
        `${action}Response`,
        `<${action}Result><MessageId>${id}</MessageId></${action}Result>`,
      );
    } catch (error) {
      if (error instanceof BodyTooLarge) return refuse(response, tooLong());
      if (!(error instanceof SesError)) throw error;
      refuse(response, error);
    }
  };

  async function perform(action: string, form: URLSearchParams): Promise<string> {
    if (action === 'SendRawEmail')
      return await take(rawOf(form), form.get('Source'), members(form, 'Destinations'));
    if (action === 'SendEmail') {
      const all = ['To', 'Cc', 'Bcc'].flatMap((kind) => members(form, `Destination.${kind}Addresses`));
      return await take(await compose(form), form.get('Source'), all);
    }
    throw new SesError('InvalidAction', `The action ${action} is not valid for this web service.`);
  }

  async function take(raw: Buffer, source: string | null, destinations: string[]): Promise<string> {
    if (raw.length > MAXIMUM_MAIL) throw tooLong();
    const { view, addressed } = await readMail(raw);
    if (!source && view.from === '')
      throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
    const recipients = destinations.length > 0 ? destinations.map(bareAddress) : addressed;
    if (recipients.length === 0) throw new SesError('InvalidParameterValue', "Missing required header 'To'.");
    if (recipients.length > MAXIMUM_RECIPIENTS) {
      throw new SesError('MessageRejected', `Recipient count exceeds ${MAXIMUM_RECIPIENTS}.`);
    }
    recipients.forEach(assertDeliverable);
    const id = messageId();
    await store.add({ id, date: clock.now(), raw, recipients, view });
    return id;
  }
}

function tooLong(): SesError {
  return new SesError('InvalidParameterValue', `Message length is more than ${MAXIMUM_MAIL} bytes long.`);
}

function rawOf(form: URLSearchParams): Buffer {
  const data = form.get('RawMessage.Data');
  if (!data) throw new SesError('ValidationError', 'RawMessage.Data is required.');
  return Buffer.from(data, 'base64');
}

/** The source of a mail that came in parts. */
async function compose(form: URLSearchParams): Promise<Buffer> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const text = form.get('Message.Body.Text.Data');
  const html = form.get('Message.Body.Html.Data');
  const { message } = await transport.sendMail({
    from: form.get('Source') ?? '',
    to: members(form, 'Destination.ToAddresses'),
    cc: members(form, 'Destination.CcAddresses'),
    replyTo: members(form, 'ReplyToAddresses'),
    subject: form.get('Message.Subject.Data') ?? '',
    ...(text !== null && { text }),
    ...(html !== null && { html }),
  });
  if (!Buffer.isBuffer(message)) throw new Error('a buffering transport gives a buffer');
  return message;
}

/** The values of `Name.member.1`, `Name.member.2`… */
function members(form: URLSearchParams, name: string): string[] {
  const values: string[] = [];
  for (let number = 1; ; number += 1) {
    const value = form.get(`${name}.member.${number}`);
    if (value === null) return values;
    values.push(value);
  }
}

function bareAddress(text: string): string {
  return /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim();
}

/** SES takes addresses of plain letters only, and says so before it takes a mail. */
function assertDeliverable(address: string): void {
  const [local = '', domain, ...rest] = address.split('@');
  if (!domain || rest.length > 0) throw new SesError('InvalidParameterValue', "Missing final '@domain'");
  if (!/^[\x21-\x7e]+$/.test(local)) {
    throw new SesError('InvalidParameterValue', 'Local address contains control or whitespace');
  }
  if (!/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(domain)) {
    throw new SesError('InvalidParameterValue', 'Domain contains illegal character');
  }
}

/** Such as SES gives them. */
function messageId(): string {
  return `0100${randomBytes(6).toString('hex')}-${randomUUID()}-000000`;
}

function refuse(response: ServerResponse, { code, message, status }: SesError): void {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  const detail = `<Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  answer(response, status, 'ErrorResponse', `<Error>${detail}</Error>`);
}

function answer(response: ServerResponse, status: number, element: string, content: string): void {
  const requestId = randomUUID();
  const request =
    element === 'ErrorResponse'
      ? `<RequestId>${requestId}</RequestId>`
      : `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const xml = `<${element} xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${content}${request}</${element}>`;
  send(response, status, 'text/xml', xml, { 'x-amzn-requestid': requestId });
}

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
