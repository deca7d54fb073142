import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import {
  attachmentDisposition,
  type HttpHandler,
  readBody,
  send,
  sendJson,
  sendProblem,
  splitQuery,
} from '../http.ts';
import { listPage, MAILBOX_POLICY, mailPage, missingPage } from './pages.ts';
import { readAttachment } from './read-mail.ts';
import { createSesApi } from './ses-api.ts';
import { type Mail, type MailQuery, openMailStore } from './store.ts';

/** The mail box of one machine: takes what is sent through SES, and shows it. */
export interface Mailbox {
  /** The SES Query API. */
  readonly ses: HttpHandler;
  /** The web view and its JSON. */
  readonly http: HttpHandler;
  /** `POST {down}`: a mail server that answers nobody, to live through. */
  readonly outage: HttpHandler;
  messages(query?: MailQuery): Mail[];
  close(): void;
}

const Query = z.object({
  to: z.string().optional(),
  thread: z.string().optional(),
  since: z.iso.datetime({ offset: true }).transform(Date.parse).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  offset: z.coerce.number().int().min(0).optional(),
});
const Outage = z.object({ down: z.boolean() });

interface Asked {
  readonly home: string;
  readonly mail: Mail;
  readonly asJson: boolean;
  readonly part: string;
}

const STYLE = readFileSync(new URL('style.css', import.meta.url));
const HTML = 'text/html; charset=utf-8';

/** Opens the mail box over its file. */
export function openMailbox(file: string, clock: Clock): Mailbox {
  const store = openMailStore(file);
  let down = false;

  const http: HttpHandler = async (request, response, rest) => {
    const { path, query: asked } = splitQuery(rest);
    const home = homeOf(request.url ?? '', rest);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendProblem(response, 405, 'method-not-allowed', '邮箱只能查看。');
    }
    if (path === '/style.css') return send(response, 200, 'text/css; charset=utf-8', STYLE);
    const query = Query.safeParse(Object.fromEntries([...asked].filter(([, value]) => value !== '')));
    if (!query.success) return sendProblem(response, 400, 'invalid-query', '查询条件不对。');
    if (path === '/') {
      const page = listPage(home, store.find(query.data), query.data, store.recipients());
      return sendPage(response, 200, page);
    }
    if (path === '/api/messages') return sendJson(response, 200, store.find(query.data));
    const parts = /^\/(api\/)?messages\/([\w-]+?)(\.eml|\/html|\/attachments\/\d+)?$/.exec(path);
    const mail = parts?.[2] === undefined ? undefined : store.read(parts[2]);
    if (mail === undefined) return missing(response, home, path.startsWith('/api/'));
    await sendMail(response, { home, mail, asJson: parts?.[1] !== undefined, part: parts?.[3] ?? '' });
  };

  async function sendMail(response: ServerResponse, { home, mail, asJson, part }: Asked): Promise<void> {
    const raw = store.raw(mail.id) ?? new Uint8Array();
    if (part === '.eml') {
      const name = { 'content-disposition': attachmentDisposition(`${mail.subject || mail.id}.eml`) };
      return send(response, 200, 'message/rfc822', raw, name);
    }
    if (part === '/html')
      return send(response, 200, HTML, mail.html ?? '', { 'content-security-policy': SANDBOX });
    if (part !== '')
      return await sendAttachment(response, { home, mail, raw, index: Number(part.split('/').at(-1)) });
    if (asJson) return sendJson(response, 200, mail);
    const conversation = store.find({ thread: mail.thread, limit: 500 }).messages.reverse();
    sendPage(response, 200, mailPage(home, mail, conversation));
  }

  async function sendAttachment(
    response: ServerResponse,
    { home, mail, raw, index }: Pick<Asked, 'home' | 'mail'> & { raw: Uint8Array; index: number },
  ): Promise<void> {
    const attachment = mail.attachments[index];
    const content = await readAttachment(raw, index);
    if (attachment === undefined || content === undefined) return missing(response, home, true);
    const name = { 'content-disposition': attachmentDisposition(attachment.filename) };
    send(response, 200, attachment.contentType, content, name);
  }

  const outage: HttpHandler = async (request, response) => {
    if (request.method === 'POST') {
      const wanted = Outage.safeParse(parseJson((await readBody(request, 1024)).toString('utf8')));
      if (!wanted.success)
        return sendProblem(response, 400, 'invalid-body', '请提交 {"down": true} 或 {"down": false}。');
      down = wanted.data.down;
    }
    sendJson(response, 200, { down });
  };

  return {
    ses: createSesApi(store, clock, () => down),
    http,
    outage,
    messages: (query = {}) => store.find(query).messages,
    close: store.close,
  };
}

/** A mail's own HTML runs nothing and reaches nothing; only its links work, in a window of their own. */
const SANDBOX =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

function missing(response: ServerResponse, home: string, asJson: boolean): void {
  if (asJson) sendProblem(response, 404, 'mail-not-found', '没有这封邮件。');
  else sendPage(response, 404, missingPage(home));
}

const sendPage = (response: ServerResponse, status: number, page: string): void =>
  send(response, status, HTML, page, { 'content-security-policy': MAILBOX_POLICY });

/** Where the mail box is mounted: what of the address stands before the rest. */
const homeOf = (url: string, rest: string): string =>
  (url.endsWith(rest) ? url.slice(0, url.length - rest.length) : url).replace(/\/+$/, '');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
