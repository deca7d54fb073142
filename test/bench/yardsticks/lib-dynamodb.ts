import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The least that a function can be that speaks with a table. */
export const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async (): Promise<void> => {};
