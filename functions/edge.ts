import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { onceFor } from './once-for.ts';
import type { Environment } from './runtime.ts';
import { readSecret } from './secret.ts';

/** By this the edge before the functions, such as CloudFront, says that it is the one who calls. */
const KEY = 'x-duban-edge';

/**
 * What only the edge can say; undefined where there is none. The variable holds the ARN of the secret, which is asked for
 * once a process: who may look at a function's variables cannot pass for the edge.
 */
export const edgeKeyOf = onceFor(readKey);

async function readKey(env: Environment): Promise<string | undefined> {
  const { EDGE_KEY: key } = env;
  if (!key?.startsWith('arn:')) return key || undefined;
  return await readSecret(key, env);
}

/** Whether a call came as it should: by the edge where there is one, and not past it. */
export const cameBy = (
  edgeKey: string | undefined,
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
): boolean => edgeKey === undefined || headers[KEY] === edgeKey;
