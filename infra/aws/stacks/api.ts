import { Stack } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey, type IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { functions, routes } from '../../blueprint.ts';
import { type Ground, makeFunctions, tellMachines } from '../functions.ts';
import { behindRoutes } from '../graph.ts';
import { pagesFunction } from '../pages/pages-function.ts';
import { stackProps } from '../place.ts';
import type { WorkflowStack } from './workflow.ts';

/** What answers people: a function behind every route. */
export class ApiStack extends Stack {
  readonly functions: Map<string, LambdaFunction>;

  constructor(scope: Construct, ground: Ground, workflow: WorkflowStack) {
    const { settings } = ground.place;
    super(scope, `${settings.name}-api`, stackProps(ground.place, 'What answers people'));
    const own = functions.filter(({ key }) => behindRoutes(key));

    this.functions = makeFunctions(this, own, ground);
    tellMachines(own, this.functions, (machine) => workflow.aliasOf(machine.key));
    for (const { path, function: key } of routes) {
      const found = this.functions.get(key);
      if (found) addRoute(this, ground.web.api, path, found);
    }
    if (settings.pages === 'api') {
      addRoute(this, ground.web.api, '/*', pagesFunction(this, ground));
    }
  }
}

/** `/api/*` is everything below /api, and /api itself. */
function addRoute(stack: Stack, httpApi: IHttpApi, path: string, lambda: LambdaFunction): void {
  const base = path.replace(/\/?\*$/, '');
  const integration = new HttpLambdaIntegration(`${lambda.node.id}Integration`, lambda);
  for (const one of [base || '/', `${base}/{proxy+}`]) {
    new HttpRoute(stack, `Route ${one.replace('{proxy+}', '*')}`, {
      httpApi,
      routeKey: HttpRouteKey.with(one, HttpMethod.ANY),
      integration,
    });
  }
}
