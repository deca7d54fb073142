import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, onTestFinished, test } from 'vitest';
import {
  type FunctionBlueprint,
  functions,
  type MachineBlueprint,
  machines,
} from '../../../infra/blueprint.ts';
import { only, resources, synthesized } from './synthesized.ts';

test('another machine in the blueprint needs nothing but its definition and its tasks', () => {
  const [model] = machines.filter(({ key }) => key === 'handling');
  if (!model) throw new Error('There is no machine of a handling.');
  // A name that the blueprint does not know yet, so neither do its types.
  const visit = { ...model, key: 'visit', name: 'duban-visit', arnVariable: 'VISIT_MACHINE_ARN' };
  (machines as unknown[] as MachineBlueprint[]).push(visit as unknown as MachineBlueprint);
  const starter = functions.findIndex(({ key }) => key === 'api');
  const api = functions[starter];
  const told = { ...api, environment: [...(api?.environment ?? []), 'VISIT_MACHINE_ARN'] };
  (functions as FunctionBlueprint[])[starter] = told as unknown as FunctionBlueprint;

  onTestFinished(() => {
    (machines as unknown[]).pop();
    if (api) (functions as unknown[])[starter] = api;
  });

  const made = synthesized('aws', { more: { monthlyBudget: 51 } });
  const { workflow, api: answering, operations } = made.templates;
  const [id] =
    resources(workflow, 'AWS::StepFunctions::StateMachine').find(
      ([, { Properties }]) => Properties.StateMachineName === 'duban-visit',
    ) ?? [];
  expect(id).toBeDefined();
  expect(resources(workflow, 'AWS::StepFunctions::StateMachineAlias')).toHaveLength(machines.length);
  expect(JSON.stringify(only(workflow, 'AWS::Events::Rule').Properties)).toContain(`{"Ref":"${id}"}`);
  expect(JSON.stringify(operations.Resources)).toContain('visitExecutionsFailed');
  const [, lambda] =
    resources(answering, 'AWS::Lambda::Function').find(([key]) => key.startsWith('Api')) ?? [];
  expect(JSON.stringify(lambda)).toMatch(
    /"VISIT_MACHINE_ARN":\{"Fn::ImportValue":"duban-workflow:\w*VisitAlias/,
  );
  expect(new AwsSolutionsChecks(made.app).validateScope(made.app).violations).toEqual([]);
});
