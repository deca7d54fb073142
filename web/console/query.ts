/** What the list looks for; the names are those of the API. */
export interface Query {
  readonly session?: string;
  readonly stage?: string;
  readonly field?: string;
  readonly agency?: string;
  readonly key?: string;
  readonly q?: string;
}

const NAMES = ['session', 'stage', 'field', 'agency', 'key', 'q'] as const;

/** Without what is empty. */
export const queryString = (query: Readonly<Record<string, string | undefined>> | Query): string => {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(entries).toString();
};

/** The search stands in the address, so that it can be kept, sent and gone back to. */
export function queryInAddress(): Query {
  const params = new URLSearchParams(location.search);
  return Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? '']).filter(([, value]) => value));
}

export const rememberInAddress = (query: Query): void => {
  const text = queryString(query);
  history.pushState(null, '', text === '' ? location.pathname : `?${text}`);
};
