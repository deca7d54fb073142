import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { handlingForms } from '../../../domain/handling/acts.ts';
import { inspectionForms } from '../../../domain/inspection/acts.ts';
import { proposalForms } from '../../../domain/proposal/acts.ts';
import { allRoutes } from '../../../functions/api/routes.ts';

const inJson = (schema: z.ZodMiniType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** Everything that somebody can send: the forms of all steps and acts, the bodies and queries of all routes. */
const schemas: [string, z.ZodMiniType][] = [
  ...Object.entries({ ...proposalForms, ...handlingForms, ...inspectionForms }),
  ...allRoutes().flatMap(({ method, path, body, query }) =>
    [body, query].flatMap((schema): [string, z.ZodMiniType][] =>
      schema ? [[`${method} ${path}`, schema]] : [],
    ),
  ),
];

describe('every form and route', () => {
  test.each(schemas)('%s bounds each day that it asks for', (_, schema) => {
    const days = partsOf(inJson(schema)).filter(({ format }) => format === 'date' || format === 'date-time');
    expect(days.filter((part) => part['x-days'] === undefined)).toEqual([]);
  });
});

interface Json {
  readonly format?: string;
  readonly 'x-days'?: string;
}

/** A schema and everything within it. */
function partsOf(schema: unknown): Json[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return [schema, ...Object.values(schema).flatMap(partsOf)];
}
