import { ApiError } from './errors.ts';

/** Where a list goes on: opaque to callers. */
function pageToken(position: string | number): string {
  return Buffer.from(JSON.stringify({ position })).toString('base64url');
}

/** The position in a token, or the start when there is none. */
export function positionIn<T extends string | number>(token: string | undefined, start: T): T {
  if (token === undefined) return start;
  try {
    const { position } = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof position === typeof start) return position;
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError('InvalidToken', `Invalid Token: 'Invalid token'`);
}

/** Cuts a page from rows of which one more than the page was read, and the token of the next. */
export function pageOf<T>(rows: readonly T[], limit: number, position: (row: T) => string | number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextToken = rows.length > limit && last !== undefined ? pageToken(position(last)) : undefined;
  return { items, ...(nextToken === undefined ? {} : { nextToken }) };
}

/** AWS gives a hundred when the caller does not say; zero means the same. */
export function pageSize(asked: number | undefined): number {
  return asked || 100;
}
