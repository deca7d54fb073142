import { Stack } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey, type IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { functions, routes } from '../../blueprint.ts';
import { stage } from '../constructs/stage.ts';
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
    const { api: httpApi, domain } = ground.web;
    const strangers = new Map<string, HttpRoute>();
    for (const { path, function: key, strangers: open = [] } of routes) {
      const found = this.functions.get(key);
      if (!found) continue;
      for (const one of new Set([path, ...open]))
        for (const route of addRoutes(this, httpApi, one, found))
          if (open.includes(one)) strangers.set(route.key, route.made);
    }
    if (settings.pages === 'api') {
      addRoutes(this, httpApi, '/*', pagesFunction(this, ground));
    }
    stage(this, { httpApi, settings, domain, strangers });
  }
}

/** `/api/*` is everything below /api, and /api itself. */
function addRoutes(stack: Stack, httpApi: IHttpApi, path: string, lambda: LambdaFunction) {
  const base = path.replace(/\/?\*$/, '');
  const integration = new HttpLambdaIntegration(`${lambda.node.id}Integration`, lambda);
  return [base || '/', `${base}/{proxy+}`].map((one) => {
    const routeKey = HttpRouteKey.with(one, HttpMethod.ANY);
    const made = new HttpRoute(stack, `Route ${one.replace('{proxy+}', '*')}`, {
      httpApi,
      routeKey,
      integration,
    });
    return { key: routeKey.key, made };
  });
}
