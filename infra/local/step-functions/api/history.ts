import * as z from 'zod';
import type { HistoryEvent } from '../execution.ts';
import { isObject, type Json } from '../json.ts';
import { Arn, PageSize, PageToken, readInput } from './checks.ts';
import { type Operation, seconds } from './context.ts';
import { findExecution } from './executions.ts';
import { pageOf, pageSize, positionIn } from './paging.ts';

const HistoryInput = z.object({
  executionArn: Arn,
  maxResults: PageSize,
  reverseOrder: z.boolean().optional(),
  nextToken: PageToken,
  includeExecutionData: z.boolean().optional(),
});

export const getExecutionHistory: Operation = (context, input) => {
  const {
    executionArn,
    maxResults,
    reverseOrder = false,
    nextToken,
    includeExecutionData = true,
  } = readInput(HistoryInput, input);
  const { seq } = findExecution(context, executionArn);
  const limit = pageSize(maxResults);
  const from = positionIn(nextToken, reverseOrder ? Number.MAX_SAFE_INTEGER : 0);
  const rows = context.executions.events(seq, reverseOrder, from, limit + 1);
  const { items, ...rest } = pageOf(rows, limit, (event) => event.id);
  return { events: items.map((event) => toWire(event, includeExecutionData)), ...rest };
};

function toWire(event: HistoryEvent, withData: boolean): object {
  const { id, previousEventId, type } = event;
  const details = withData ? event.details : withoutData(event.details);
  return {
    timestamp: seconds(event.timestamp),
    type,
    id,
    previousEventId,
    ...(isObject(details) ? details : {}),
  };
}

const DATA = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
]);

function withoutData(value: Json): Json {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !DATA.has(key));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutData(member)]));
}
