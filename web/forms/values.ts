/** What a form holds: the value that its schema describes, as far as it has been filled in. */
export type Values = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path such as text.situation or leads.0.agencyId. */
export const valueAt = (values: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => (at as Values | undefined)?.[name], values);

/** The same values with another one at the path. */
export function withValue(values: Values, path: string, value: unknown): Values {
  return change(values, path.split('.'), value) as Values;
}

function change(at: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(at) || (at === undefined && /^\d+$/.test(name))) {
    const list: unknown[] = Array.isArray(at) ? [...at] : [];
    list[Number(name)] = change(list[Number(name)], rest, value);
    return list;
  }
  const inner = isRecord(at) ? at : {};
  return { ...inner, [name]: change(inner[name], rest, value) };
}

/** What is sent: fields that were left empty are left out, and parts of which nothing was filled in. */
export function filled(value: unknown, keep: ReadonlySet<string> = new Set(), path = ''): unknown {
  if (Array.isArray(value)) return value.map((one, index) => filled(one, keep, joined(path, index)));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([name, one]) => [name, filled(one, keep, joined(path, name))] as const)
    .filter(([name, one]) => keep.has(joined(path, name)) || !isBlank(one));
  return Object.fromEntries(entries);
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === '' || (isRecord(value) && Object.keys(value).length === 0);

export const joined = (path: string, name: string | number): string =>
  path === '' ? String(name) : `${path}.${name}`;
