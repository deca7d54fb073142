import { expect, test } from 'vitest';
import * as z from 'zod';
import { Settings } from '../../domain/settings/settings.ts';
import { OPENED, SECTIONS } from '../../web/console/settings-places.ts';
import { settingsWords, steps } from '../../web/words/zh-CN/settings.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
}

const schema = z.toJSONSchema(Settings, { io: 'input', unrepresentable: 'any' }) as Node;
const places = Object.values(SECTIONS).flat();

/** The paths below one, down to where the page has a place for all that lies below. */
function pathsBelow(node: Node, path: string): string[] {
  const inner = Object.entries(node.properties ?? {});
  if (places.includes(path) || inner.length === 0) return [path];
  return inner.flatMap(([name, one]) => pathsBelow(one, path === '' ? name : `${path}.${name}`));
}

const at = (path: string): Node =>
  path.split('.').reduce<Node>((node, name) => node.properties?.[name] ?? {}, schema);

test('everything that settings know can be changed on their page, in one place', () => {
  expect(pathsBelow(schema, '').toSorted()).toEqual([...places].toSorted());
  expect(new Set(places).size).toBe(places.length);
});

test('every setting that is laid out by itself has a name and an explanation', () => {
  const opened = OPENED.flatMap((path) =>
    Object.keys(at(path).properties ?? {}).map((name) => `${path}.${name}`),
  );
  const shown = [...places.filter((path) => path !== 'deadlines' && !OPENED.includes(path)), ...opened];
  const labels: Readonly<Record<string, string>> = settingsWords.labels;
  expect(shown.filter((path) => labels[`settings/${path}`] === undefined)).toEqual([]);
  expect(opened.filter((path) => !(`settings/${path}` in settingsWords.helps))).toEqual([]);
  expect(Object.keys(at('deadlines').properties ?? {}).filter((step) => !steps[step])).toEqual([]);
});
