import type { Resource } from './synthesized.ts';

export interface Statement {
  readonly actions: readonly string[];
  /** As strings; what is only known at deployment stands as `{…}`. */
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of an AWS::IAM::Policy. */
export function statementsOf({ Properties }: Resource): Statement[] {
  const { PolicyDocument } = Properties as {
    PolicyDocument: {
      Statement: {
        Effect: string;
        Action: unknown;
        Resource: unknown;
        Condition?: Statement['conditions'];
      }[];
    };
  };
  return PolicyDocument.Statement.map(({ Effect, Action, Resource, Condition = {} }) => {
    if (Effect !== 'Allow') throw new Error('The tests know of Allow only.');
    return {
      actions: listOf(Action).map(String),
      resources: listOf(Resource).map(plain),
      conditions: Condition,
    };
  });
}

/** What a role's policies allow, from a template. */
export function allowedTo(
  { Resources }: { readonly Resources: Readonly<Record<string, Resource>> },
  role: string,
): Statement[] {
  return Object.values(Resources)
    .filter(({ Type, Properties }) => {
      const roles = Type === 'AWS::IAM::Policy' ? listOf(Properties.Roles) : [];
      return roles.some((one) => (one as { Ref?: string }).Ref === role);
    })
    .flatMap(statementsOf);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** CloudFormation's text as far as it is known: `Fn::Join`ed, with references in braces. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, inner] = ['', undefined]] = Object.entries(value as object);
  if (name === 'Fn::Join') return (inner as [string, unknown[]])[1].map(plain).join('');
  if (name === 'Ref') return `{${String(inner)}}`;
  if (name === 'Fn::GetAtt') return `{${(inner as string[]).join('.')}}`;
  if (name === 'Fn::ImportValue') return `{${String(inner).split(':').at(-1)}}`;
  return JSON.stringify(value);
}
