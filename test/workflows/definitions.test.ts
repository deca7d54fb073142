import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { HandlingStage } from '../../domain/handling/handling.ts';
import { InspectionStage } from '../../domain/inspection/inspection.ts';
import { ProposalStage } from '../../domain/proposal/proposal.ts';
import { functions, machines } from '../../infra/blueprint.ts';
import { substituted } from '../../infra/local/machines.ts';

/** The package brings no types. */
const validate: (definition: unknown) => { readonly isValid: boolean; readonly errors: readonly unknown[] } =
  createRequire(import.meta.url)('asl-validator');

interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly TimeoutSeconds?: unknown;
  readonly Retry?: unknown;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly ItemProcessor?: { readonly States: Record<string, State> };
}

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const stages = {
  // A draft has no execution yet.
  proposal: ProposalStage.options.filter((stage) => stage !== 'draft') as readonly string[],
  handling: HandlingStage.options as readonly string[],
  inspection: InspectionStage.options as readonly string[],
};

describe.each(machines)('the machine of a $key', (machine) => {
  const text = read(machine.definition);
  const { StartAt, States }: { StartAt: string; States: Record<string, State> } = JSON.parse(text);
  const all = Object.entries(States).flatMap(([name, state]) => [
    [name, state] as const,
    ...Object.entries(state.ItemProcessor?.States ?? {}),
  ]);

  test('is valid Amazon States Language', () => {
    const { isValid, errors } = validate(JSON.parse(substituted(text, machine)));
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  test('leads from its first state to a state of its own for every stage', () => {
    const choices = States[StartAt]?.Choices ?? [];
    const led = choices.map(({ Condition }) => /= '([\w-]+)'/.exec(Condition)?.[1]);
    expect(led.toSorted()).toEqual(stages[machine.key].toSorted());
    expect(new Set(choices.map(({ Next }) => Next)).size).toBe(choices.length);
  });

  test('leads from no state to another by two ways, so that a history tells which was taken', () => {
    for (const [name, { Next, Default, Choices = [], Catch = [] }] of all) {
      const targets = [Next, Default, ...[...Choices, ...Catch].map((way) => way.Next)].flatMap(
        (target) => target ?? [],
      );
      expect(new Set(targets).size, name).toBe(targets.length);
    }
  });

  test('uses every placeholder that the blueprint fills, with functions that there are', () => {
    const used = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(machine.placeholders).toSorted());
    const keys = functions.map(({ key }) => key);
    for (const [placeholder, key] of Object.entries(machine.placeholders)) {
      expect(keys).toContain(key);
      const name = (key.split('/').at(-1) ?? '').replace(/(?:^|-)(\w)/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
      expect(placeholder).toBe(name);
    }
  });

  test('gives every task a timeout, repetitions and a way out when it was superseded, and every state its label', () => {
    for (const [name, state] of all) {
      expect(state.Comment, name).toMatch(/\p{Script=Han}/u);
      if (state.Type !== 'Task') continue;
      expect(state.TimeoutSeconds, name).toBeDefined();
      expect(state.Retry, name).toBeDefined();
    }
    const waits = all.filter(([, state]) =>
      state.Catch?.some(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout')),
    );
    expect(waits.map(([, { Catch = [] }]) => Catch.map(({ Next }) => Next))).toEqual(
      waits.map(() => ['Overdue', 'Superseded']),
    );
    expect(waits.length).toBeGreaterThan(3);
  });
});
