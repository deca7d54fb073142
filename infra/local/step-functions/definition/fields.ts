import type { State } from './asl.ts';

/** What a state may have besides Type, Comment and QueryLanguage. */
export interface Fields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const FLOW = ['Next', 'End'];
const RESULT = ['Output', 'Assign'];
const GUARDS = ['Retry', 'Catch'];

/** The fields of each type of state in the JSONata form of the language. */
export const STATE_FIELDS: Readonly<Record<State['Type'], Fields>> = {
  Task: {
    required: ['Resource'],
    optional: [...FLOW, ...RESULT, ...GUARDS, 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds'],
  },
  Pass: { required: [], optional: [...FLOW, ...RESULT] },
  Choice: { required: ['Choices'], optional: [...RESULT, 'Default'] },
  Wait: { required: [], optional: [...FLOW, ...RESULT, 'Seconds', 'Timestamp'] },
  Parallel: { required: ['Branches'], optional: [...FLOW, ...RESULT, ...GUARDS, 'Arguments'] },
  Map: {
    required: ['ItemProcessor'],
    optional: [
      ...FLOW,
      ...RESULT,
      ...GUARDS,
      'Items',
      'ItemSelector',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
  },
  Succeed: { required: [], optional: ['Output'] },
  Fail: { required: [], optional: ['Error', 'Cause'] },
};

/** Fields of the JSONPath form: refused by that name, wherever they stand. */
export const JSONPATH_FIELDS = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'Result',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

/** Fields that AWS has and this engine has not. */
export const UNSUPPORTED_FIELDS = new Set([
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'Credentials',
  'Iterator',
]);

export const RETRIER_FIELDS: Fields = {
  required: ['ErrorEquals'],
  optional: ['IntervalSeconds', 'BackoffRate', 'MaxAttempts', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'],
};
export const CATCHER_FIELDS: Fields = { required: ['ErrorEquals', 'Next'], optional: [...RESULT, 'Comment'] };
export const RULE_FIELDS: Fields = { required: ['Condition', 'Next'], optional: [...RESULT, 'Comment'] };
export const CONTAINER_FIELDS: Fields = { required: ['States', 'StartAt'], optional: ['Comment'] };
export const MACHINE_FIELDS: Fields = {
  required: CONTAINER_FIELDS.required,
  optional: [...CONTAINER_FIELDS.optional, 'QueryLanguage', 'TimeoutSeconds', 'Version'],
};
export const PROCESSOR_FIELDS: Fields = {
  required: CONTAINER_FIELDS.required,
  optional: [...CONTAINER_FIELDS.optional, 'ProcessorConfig'],
};
