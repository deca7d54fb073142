import * as z from 'zod';
import { LAST_DAY } from '../../domain/time/day-spans.ts';
import { ClockMovesForwardOnly, iso, type MovableClock } from './clock.ts';
import { type HttpHandler, readBody, sendJson, sendProblem } from './http.ts';

const HOUR = 3_600_000;
/** Ten years at once: a mistyped year would have everything fall due on the way, and nothing leads back. */
const MOST_DAYS = 3_653;
const amount = z.number().nonnegative().max(MOST_DAYS);

const Move = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ byDays: amount }),
  z.strictObject({
    byHours: z
      .number()
      .nonnegative()
      .max(24 * MOST_DAYS),
  }),
]);

/** `GET` tells the time; `POST {to}`, `{byDays}` or `{byHours}` moves it forward, and answers when all is done that fell due. */
export function createClockApi(clock: MovableClock): HttpHandler {
  return async (request, response) => {
    if (request.method === 'GET') return sendJson(response, 200, { now: iso(clock.now()) });
    if (request.method !== 'POST')
      return sendProblem(response, 405, 'method-not-allowed', '只能查看或拨动时钟。');
    const move = Move.safeParse(parseJson((await readBody(request, 1024)).toString('utf8')));
    if (!move.success) {
      return sendProblem(
        response,
        400,
        'invalid-move',
        '请提交 {"to": "2027-03-01T09:00:00+08:00"}、{"byDays": 7} 或 {"byHours": 3}。',
      );
    }
    const target = targetOf(clock.now(), move.data);
    if (target > Math.min(clock.now() + MOST_DAYS * 24 * HOUR, Date.parse(LAST_DAY))) {
      return sendProblem(response, 400, 'too-far', `一次最多向前拨十年，且不能晚于${LAST_DAY}，请核对年份。`);
    }
    try {
      sendJson(response, 200, { now: iso(await moveClock(clock, move.data)) });
    } catch (error) {
      if (!(error instanceof ClockMovesForwardOnly)) throw error;
      sendProblem(response, 409, 'clock-moves-forward-only', error.message);
    }
  };
}

function targetOf(now: number, move: z.infer<typeof Move>): number {
  if ('to' in move) return Date.parse(move.to);
  return now + ('byDays' in move ? move.byDays * 24 * HOUR : move.byHours * HOUR);
}

function moveClock(clock: MovableClock, move: z.infer<typeof Move>): Promise<number> {
  if ('to' in move) return clock.moveTo(Date.parse(move.to));
  return clock.moveBy('byDays' in move ? move.byDays * 24 * HOUR : move.byHours * HOUR);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
