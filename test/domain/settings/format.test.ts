import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { SETTINGS_FORMAT } from '../../../domain/settings/format.ts';
import { Settings } from '../../../domain/settings/settings.ts';

test('whoever changes the schema of the settings raises their format', () => {
  const schema = JSON.stringify(z.toJSONSchema(Settings, { unrepresentable: 'any' }));
  const digest = createHash('sha256').update(schema).digest('hex').slice(0, 16);
  // When this fails: raise SETTINGS_FORMAT, and write both here.
  expect({ SETTINGS_FORMAT, digest }).toEqual({ SETTINGS_FORMAT: 7, digest: '3c839ee9cad942b2' });
});
