import * as z from 'zod';

const Definition = z.object({
  StartAt: z.string(),
  States: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).optional(),
    }),
  ),
});

/** The states of a definition, by the stage at which an execution that is started anew goes there. */
export function statesByStage(definition: string): Map<string, string> {
  const { StartAt, States } = Definition.parse(JSON.parse(definition));
  const hub = States[StartAt];
  if (hub?.Type !== 'Choice') throw new Error(`${StartAt} is no Choice: nothing can be started at a stage.`);
  return new Map(
    (hub.Choices ?? []).flatMap(({ Condition, Next }) => {
      const stage = /^\{%\s*\$states\.input\.next = '([^']+)'\s*%\}$/.exec(Condition)?.[1];
      return stage === undefined ? [] : [[stage, Next] as const];
    }),
  );
}
