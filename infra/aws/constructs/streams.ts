import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StreamBlueprint } from '../../blueprint.ts';

/** Functions called by what is written to the table. What fails is left to the schedule after a few attempts. */
export function addStreams(
  table: ITable,
  streams: readonly StreamBlueprint[],
  functions: ReadonlyMap<string, LambdaFunction>,
  deadLetters: IQueue,
): void {
  for (const { function: key, batchSize, filters } of streams) {
    const found = functions.get(key);
    if (!found) throw new Error(`The stream calls ${key}, which is no function.`);
    found.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.LATEST,
        batchSize,
        retryAttempts: 3,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(deadLetters),
        filters: filters.map((filter) => ({ pattern: JSON.stringify(filter) })),
      }),
    );
  }
}
