/**
 * What every answer is sent with that is no page of ours: it is nothing to be run, framed or guessed at. Pages say
 * more (`web/pages.ts`), since they run what is theirs. The same stands in what CloudFront adds.
 */
export const ANSWER_HEADERS = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
} as const satisfies Readonly<Record<string, string>>;

/** Tells a browser that came by TLS to come by nothing else for a year; by plain HTTP it must not be said. */
export const transportHeaders = (protocol: string | undefined): Readonly<Record<string, string>> =>
  protocol === 'https' ? { 'strict-transport-security': 'max-age=31536000' } : {};
