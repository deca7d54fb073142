import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { type LocalDuban, startLocal } from '../../infra/local/local.ts';
import { type Cast, castOf } from '../journeys/running-duban.ts';
import { launchBrowser, VIEWS, type View } from './browser.ts';

/** Duban with its pages, its people, and a browser to visit it. */
export interface RunningPages extends Cast {
  readonly local: LocalDuban;
  readonly url: string;
  /** A window of its own, with JavaScript unless told; whose, when an address is given: they are signed in. */
  visit(options?: { as?: string; view?: View; script?: boolean }): Promise<Page>;
  /** Signs in whoever a window belongs to, should their session have ended. */
  staySignedIn(page: Page, as: string): Promise<void>;
  /** The last code that was mailed to an address. */
  codeFor(email: string): Promise<string>;
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** The address of somebody of the demonstration. */
export const emailOf = (id: string): string => `${id}@fenghu.example`;

/** Starting takes its time on a machine that is busy with other tests; ms. */
const START = 120_000;

/** Starts Duban and a browser for the tests of a file. */
export function runningPages(): () => RunningPages {
  const folder = mkdtempSync(join(tmpdir(), 'duban-data-'));
  let running: RunningPages | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    const [local, launched] = await Promise.all([
      startLocal({ dataDir: folder, pages: Promise.resolve(inject('pages')) }),
      launchBrowser(),
    ]);
    browser = launched;
    running = openPages(local, launched);
  }, START);
  afterAll(async () => {
    await browser?.close();
    await running?.local.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => {
    if (!running) throw new Error('Duban is started before the first test.');
    return running;
  };
}

/** A running Duban seen through a browser; windows close with their test, when there is one. */
export function openPages(local: LocalDuban, browser: Browser, untilTestEnds = true): RunningPages {
  const { url } = local;
  const codeFor = async (email: string): Promise<string> => {
    await local.idle();
    const mails = local.mailbox.messages({ to: email, limit: 5 });
    const code = mails
      .filter(({ subject }) => subject.includes('验证码'))
      .map(({ text }) => /\b\d{8}\b/.exec(text)?.[0])
      .find(Boolean);
    if (!code) throw new Error(`No code came to ${email}.`);
    return code;
  };
  const sessions = new Map<string, Cookies>();
  /** Who signed in before stays so, as long as a session lasts. */
  const signIn = async (context: BrowserContext, email: string): Promise<void> => {
    await context.addCookies(sessions.get(email) ?? []);
    if ((await context.request.get('/api/me', { maxRetries: 2 })).ok()) return;
    const headers = { origin: url };
    await context.request.post('/api/sign-in/code', { data: { email }, headers });
    const data = { email, code: await codeFor(email) };
    const answer = await context.request.post('/api/sign-in', { data, headers });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
    sessions.set(email, await context.cookies());
  };
  const visit: RunningPages['visit'] = async ({ as, view = 'desktop', script = true } = {}) => {
    const options = { ...VIEWS[view], baseURL: url, locale: 'zh-CN', javaScriptEnabled: script };
    const context = await browser.newContext(options);
    if (untilTestEnds) onTestFinished(() => context.close());
    if (as) await signIn(context, emailOf(as));
    return await context.newPage();
  };
  const staySignedIn = (page: Page, as: string): Promise<void> => signIn(page.context(), emailOf(as));
  return { local, url, visit, staySignedIn, codeFor, ...castOf(url) };
}
