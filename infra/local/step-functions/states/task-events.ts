import type { Resource } from '../definition/resource.ts';
import type { StateError } from '../errors.ts';
import { WHOLE } from '../history.ts';
import type { Json, JsonObject } from '../json.ts';
import { withoutNothing } from '../transitions.ts';

// AWS has two families of task events here: Task… for service integrations, LambdaFunction… for the ARN of a
// function as Resource.

type Event = readonly [type: string, details: JsonObject];

/** The event of a task that waits to be started. */
export function scheduled(
  resource: Resource,
  region: string,
  args: Json,
  timeoutInSeconds: number | undefined,
  heartbeatInSeconds: number | undefined,
): Event {
  const text = JSON.stringify(args);
  const limits = { timeoutInSeconds, heartbeatInSeconds };
  const bare = withoutNothing({ resource: resource.name, input: text, inputDetails: WHOLE, ...limits });
  if (resource.service === 'function')
    return ['LambdaFunctionScheduled', { lambdaFunctionScheduledEventDetails: bare }];
  const details = withoutNothing({ ...kind(resource), region, parameters: text, ...limits });
  return ['TaskScheduled', { taskScheduledEventDetails: details }];
}

/** The event of a task that somebody works on. */
export function started(resource: Resource): Event {
  if (resource.service === 'function') return ['LambdaFunctionStarted', {}];
  return ['TaskStarted', { taskStartedEventDetails: kind(resource) }];
}

/** The event of a call that was answered while the task's result is still awaited. */
export function submitted(resource: Resource, output: string): Event {
  return [
    'TaskSubmitted',
    { taskSubmittedEventDetails: { ...kind(resource), output, outputDetails: WHOLE } },
  ];
}

/** The event of a result. */
export function succeeded(resource: Resource, output: string): Event {
  const bare = { output, outputDetails: WHOLE };
  if (resource.service === 'function')
    return ['LambdaFunctionSucceeded', { lambdaFunctionSucceededEventDetails: bare }];
  return ['TaskSucceeded', { taskSucceededEventDetails: { ...kind(resource), ...bare } }];
}

/** The event of a failure. */
export function failed(resource: Resource, failure: StateError): Event {
  return ended(resource, failure, 'Failed');
}

/** The event of a task that took too long. */
export function timedOut(resource: Resource, failure: StateError): Event {
  return ended(resource, failure, 'TimedOut');
}

function ended(resource: Resource, failure: StateError, how: 'Failed' | 'TimedOut'): Event {
  const bare = withoutNothing({ error: failure.error, cause: failure.cause });
  if (resource.service === 'function')
    return [`LambdaFunction${how}`, { [`lambdaFunction${how}EventDetails`]: bare }];
  return [`Task${how}`, { [`task${how}EventDetails`]: { ...kind(resource), ...bare } }];
}

/** What a message about a task's result calls the task. */
export function subject(resource: Resource): string {
  return resource.service === 'function' ? resource.operation : resource.service;
}

function kind(resource: Resource) {
  return { resourceType: resource.service, resource: resource.name };
}
