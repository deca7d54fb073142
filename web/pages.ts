/**
 * Which page answers which path: infra/pages builds them, infra/local serves them, infra/aws puts them behind
 * CloudFront. Plain data that imports nothing.
 */
export interface Page {
  /** Its file is `<name>.html`, its title stands in the catalogue under it. */
  readonly name: string;
  /** A trailing `*` stands for one id. */
  readonly paths: readonly string[];
  /** What runs on it, below web/. */
  readonly entry: string;
}

export const pages = [
  { name: 'start', paths: ['/'], entry: 'start/start.tsx' },
  { name: 'sign-in', paths: ['/sign-in'], entry: 'sign-in/sign-in.tsx' },
  { name: 'account', paths: ['/account'], entry: 'account/account.tsx' },
  { name: 'inbox', paths: ['/inbox'], entry: 'start/inbox.tsx' },
  { name: 'my', paths: ['/my'], entry: 'member/my.tsx' },
  { name: 'write', paths: ['/write'], entry: 'member/write.tsx' },
  { name: 'agency', paths: ['/agency'], entry: 'agency/agency.tsx' },
  { name: 'work', paths: ['/work/*'], entry: 'case/work.tsx' },
  { name: 'proposal', paths: ['/proposals/*'], entry: 'case/proposal.tsx' },
  { name: 'official', paths: ['/official/*'], entry: 'official/official.tsx' },
  { name: 'inspections', paths: ['/inspections'], entry: 'inspection/inspections.tsx' },
  { name: 'inspection', paths: ['/inspections/*'], entry: 'inspection/inspection.tsx' },
  { name: 'day', paths: ['/day/*'], entry: 'day/day.tsx' },
  { name: 'minutes', paths: ['/minutes/*'], entry: 'official/minutes.tsx' },
  { name: 'console', paths: ['/console'], entry: 'console/today.tsx' },
  { name: 'list', paths: ['/console/proposals'], entry: 'console/list.tsx' },
  { name: 'desk', paths: ['/console/desk'], entry: 'console/desk.tsx' },
  { name: 'directory', paths: ['/console/directory'], entry: 'console/directory.tsx' },
  { name: 'settings', paths: ['/console/settings'], entry: 'console/settings.tsx' },
  { name: 'plan', paths: ['/console/plan'], entry: 'console/plan.tsx' },
  { name: 'leader', paths: ['/leader'], entry: 'console/leader.tsx' },
  { name: 'not-found', paths: [], entry: 'start/not-found.tsx' },
] as const satisfies readonly Page[];

export type PageName = (typeof pages)[number]['name'];

/** The page of a path; undefined when there is none. */
export function pageAt(path: string): PageName | undefined {
  const fits = (pattern: string): boolean => {
    if (!pattern.endsWith('/*')) return path === pattern || path === `${pattern}/`;
    return path.startsWith(pattern.slice(0, -1)) && path.length >= pattern.length;
  };
  return pages.find(({ paths }) => paths.some(fits))?.name;
}

/** What every page is sent with. `files` is the origin of the attachments' storage, where that is another one. */
export const securityHeaders = (files = ''): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Photos that were just taken, and those that lie in the storage.
    `img-src 'self' data: blob: ${files}`.trim(),
    `connect-src 'self' ${files}`.trim(),
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
});

/** How long browsers keep a file: what has its content in its name for ever, all else is asked for again. */
export const cacheControlOf = (file: string): string =>
  file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
