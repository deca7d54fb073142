import { deployment, newApp } from './deployment.ts';
import { BadSettings, readSettings } from './settings.ts';

/** `npx cdk synth -c environment=<name>`: the templates of the environment of that name in cdk.json. */
function main(): void {
  const app = newApp();
  const environment = String(app.node.tryGetContext('environment') ?? 'default');
  deployment(app, readSettings(app.node.tryGetContext('duban'), environment));
  app.synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof BadSettings)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
