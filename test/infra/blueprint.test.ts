import { expect, test } from 'vitest';
import { functions, machines, routes, schedules, topics } from '../../infra/blueprint.ts';
import { machineArn, substituted } from '../../infra/local/machines.ts';

const keys = functions.map(({ key }) => key);

test('every function stands in the file of its name', () => {
  for (const { key, entry } of functions) {
    const expected = key.includes('/') ? `functions/${key}.ts` : `functions/${key}/${key}.ts`;
    expect(entry).toBe(expected);
  }
});

test('every route, schedule, topic and placeholder leads to a function, and every task is used', () => {
  const used = [
    ...routes.map((route) => route.function),
    ...schedules.map((schedule) => schedule.function),
    ...topics.map((topic) => topic.function),
    ...machines.flatMap(({ placeholders }) => Object.values(placeholders)),
  ];
  expect([...new Set(used)].sort()).toEqual([...keys].sort());
});

test('a placeholder is the name of its function in PascalCase', () => {
  for (const { placeholders } of machines) {
    for (const [placeholder, key] of Object.entries(placeholders)) {
      const words = (key.split('/').at(-1) ?? '').split('-');
      expect(placeholder).toBe(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''));
    }
  }
});

test('a function that is told where a machine is may do something with machines', () => {
  for (const { key, environment, grants } of functions) {
    const told = environment.some((name) => name.endsWith('_MACHINE_ARN'));
    if (told) expect(grants.states, key).toBeDefined();
    expect(environment.includes('ATTACHMENT_BUCKET'), key).toBe(grants.files !== undefined);
  }
});

test('a definition is filled with the functions of this machine, and what nobody fills is refused', () => {
  const [machine] = machines;
  if (machine === undefined) throw new Error('there are machines');
  expect(machineArn(machine)).toBe('arn:aws:states:local:000000000000:stateMachine:duban-proposal');
  expect(substituted(`{"FunctionName": "\${OpenWorkItem}"}`, machine)).toBe(
    '{"FunctionName": "arn:aws:lambda:local:000000000000:function:duban-tasks-open-work-item"}',
  );
  expect(() => substituted(`"\${Unknown}"`, machine)).toThrow('Unknown');
});
