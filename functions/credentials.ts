/** Thrown when no credentials are in the environment. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
  constructor() {
    super('Lambda hands its credentials by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; neither is there.');
  }
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * What bundles have in the place of the SDK's chain of credential providers (infra/bundling.ts): Lambda always hands
 * them by the environment, and the providers for profiles, single sign-on, containers and instances are a third of
 * the time in which a function starts.
 */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new NoCredentials();
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
};
