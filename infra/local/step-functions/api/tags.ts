import * as z from 'zod';
import { Arn, readInput } from './checks.ts';
import type { Context, Operation } from './context.ts';
import { ApiError, resourceNotFound } from './errors.ts';

const Key = z.string().min(1).max(128);
export const Tags = z.array(z.object({ key: Key, value: z.string().max(256) }));

const MOST = 50;

export const tagResource: Operation = (context, input) => {
  const { resourceArn, tags } = readInput(z.object({ resourceArn: Arn, tags: Tags }), input);
  checkResource(context, resourceArn);
  const keys = new Set([...context.machines.tags(resourceArn), ...tags].map((tag) => tag.key));
  if (keys.size > MOST)
    throw new ApiError('TooManyTags', `A resource may have at most ${MOST} tags: '${resourceArn}'`);
  for (const { key, value } of tags) context.machines.tag(resourceArn, key, value);
  return {};
};

export const untagResource: Operation = (context, input) => {
  const { resourceArn, tagKeys } = readInput(z.object({ resourceArn: Arn, tagKeys: z.array(Key) }), input);
  checkResource(context, resourceArn);
  for (const key of tagKeys) context.machines.untag(resourceArn, key);
  return {};
};

export const listTagsForResource: Operation = (context, input) => {
  const { resourceArn } = readInput(z.object({ resourceArn: Arn }), input);
  checkResource(context, resourceArn);
  return { tags: context.machines.tags(resourceArn) };
};

function checkResource(context: Context, arn: string): void {
  if (context.machines.find(arn) === undefined) throw resourceNotFound(arn);
}
