import { EntryKind } from '../../../domain/people/directory.ts';
import { hasHalfCharacter } from '../../../domain/text/clean.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import type { DescribedForm } from '../../../functions/api/described-forms.ts';
import { COLUMNS } from '../../../functions/api/import/columns.ts';
import { openApi } from '../../../functions/api/openapi.ts';
import type { Route } from '../../../functions/api/route.ts';
import { allRoutes } from '../../../functions/api/routes.ts';
import { exampleOf, fillings, type JsonSchema } from './fillings.ts';

/** A call that is right but for one string, which stands at the place named. */
export interface Trial {
  readonly place: string;
  /** Only certain strings are taken there. */
  readonly closed: boolean;
  /** Of a form that may stand there, its name. */
  readonly form?: string;
  /** The call; `ids` names what there is, by the address of its kind, and the work item of each form. */
  readonly call: (text: string, ids: ReadonlyMap<string, string>) => TriedCall;
}

export interface TriedCall {
  readonly path: string;
  readonly body?: unknown;
  readonly header?: readonly [string, string];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

const document = openApi(allRoutes()) as unknown as Document;

const resolve = (ref: string): JsonSchema =>
  document.components.schemas[ref.replace('#/components/schemas/', '')] ?? {};
const operationOf = ({ path, method }: Route): Operation =>
  document.paths[`/api${path}`]?.[method.toLowerCase()] ?? {};
const bodyOf = (route: Route): JsonSchema | undefined =>
  Object.values(operationOf(route).requestBody?.content ?? {})[0]?.schema;

/** Where strings stand in calls of a route, by the OpenAPI document: its address, its query, its headers, its body. */
export const trialsOf = (route: Route): Trial[] => [
  ...(operationOf(route).parameters ?? []).map((parameter) => ofParameter(route, parameter)),
  ...ofBody(route),
];

function ofParameter(route: Route, { name, in: where, schema }: Parameter): Trial {
  const trial = { place: `${where} ${name}`, closed: schema.enum !== undefined || schema.type === 'boolean' };
  const schemaOfBody = bodyOf(route);
  const body = schemaOfBody && { body: exampleOf(schemaOfBody, resolve) };
  switch (where) {
    case 'path':
      return { ...trial, call: (text, ids) => ({ path: addressOf(route, ids, { [name]: text }), ...body }) };
    case 'header':
      return {
        ...trial,
        call: (text, ids) => ({ path: addressOf(route, ids), header: [name, inHeader(text)], ...body }),
      };
    default:
      return {
        ...trial,
        call: (text, ids) => ({ path: `${addressOf(route, ids)}?${queryOf(route, name, text)}`, ...body }),
      };
  }
}

function ofBody(route: Route): Trial[] {
  if (route.accepts === 'text/csv') return ofSheets(route);
  if (route.forms) return route.forms.flatMap((form) => formTrials(form, route));
  return fillings(bodyOf(route) ?? NO_STRINGS, resolve, '', RIGHT[route.path]).map(({ fill, ...trial }) => ({
    ...trial,
    call: (text, ids) => ({ path: addressOf(route, ids), body: fill(text) }),
  }));
}

/** Where strings stand in a form that completes a step or is an act. */
export const formTrials = ({ name, act, example }: DescribedForm, route?: Route): Trial[] =>
  fillings(resolve(name), resolve, name, example).map(({ fill, ...trial }) => ({
    ...trial,
    form: name,
    call: (text, ids) => ({
      path: route ? addressOf(route, ids, { act, id: ids.get(name) }) : '',
      body: fill(text),
    }),
  }));

const NO_STRINGS: JsonSchema = { type: 'null' };
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** Right bodies, where the schema does not say all that makes one; `x1` is there of every kind. */
const RIGHT: Readonly<Record<string, object>> = {
  '/calendars/{year}': { calendar: chinaCalendar.years.find(({ year }) => year === 2026) },
  '/sessions': { id: '2-2', term: 2, meeting: 2 },
  '/inspections': {
    theme: '停车难、出行难',
    leader: 'x1',
    proposals: ['x1'],
    starts: inDays(30),
    ends: inDays(30.2),
    place: '区政协机关大院',
    answerBy: inDays(20).slice(0, 10),
    participants: [{ person: 'x1', as: 'proposer' }],
  },
  '/attachments': {
    subject: { kind: 'proposal', id: 'x1' },
    filename: '附件.pdf',
    contentLength: 16,
    sha256: `${'A'.repeat(43)}=`,
  },
};

/** Every column of every kind of sheet, and a sheet that is nothing else. */
function ofSheets(route: Route): Trial[] {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const sheet = (kind: string, place: string, write: (text: string) => string): Trial => ({
    place: `${kind} ${place}`,
    closed: false,
    call: (text) => ({ path: `${route.path}?kind=${kind}`, body: write(text) }),
  });
  return EntryKind.options.flatMap((kind) => [
    sheet(kind, 'all of it', (text) => text),
    ...COLUMNS[kind].map(({ field, names: [heading = ''] }) =>
      field === 'id'
        ? sheet(kind, field, (text) => `${heading}\n${cell(text)}\n`)
        : sheet(kind, field, (text) => `编号,${heading}\nimported,${cell(text)}\n`),
    ),
  ]);
}

/** An address that is right but for what is given. */
function addressOf(
  { path, forms }: Route,
  ids: ReadonlyMap<string, string>,
  given: Readonly<Record<string, string | undefined>> = {},
): string {
  const [kind = ''] = path.slice(1).split('/{');
  const usual: Readonly<Record<string, string | undefined>> = { year: '2026', act: forms?.[0]?.act };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    inAddress(given[name] ?? usual[name] ?? ids.get(kind) ?? 'nobody'),
  );
}

function queryOf(route: Route, name: string, text: string): string {
  const others = (operationOf(route).parameters ?? []).filter(
    (one) => one.in === 'query' && one.name !== name && one.required,
  );
  const beside = others.map((one) => `${one.name}=${inAddress(String(exampleOf(one.schema, resolve)))}`);
  return [`${name}=${inAddress(text)}`, ...beside].join('&');
}

/** Halves of characters too, as a careless program sends them; no longer than servers take an address. */
const inAddress = (text: string): string =>
  [...text.slice(0, 1_200)]
    .map((character) =>
      hasHalfCharacter(character) ? halfInAddress(character) : encodeURIComponent(character),
    )
    .join('');

function halfInAddress(half: string): string {
  const unit = half.charCodeAt(0);
  const bytes = [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  return bytes.map((byte) => `%${byte.toString(16)}`).join('');
}

/** Bytes, without what a header cannot carry. */
const inHeader = (text: string): string =>
  Buffer.from(text.slice(0, 1_000))
    .toString('latin1')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
