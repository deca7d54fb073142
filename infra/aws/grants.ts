import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { COMMON, type FunctionBlueprint, type Grants, table as tableBlueprint } from '../blueprint.ts';

const READ = ['GetItem', 'BatchGetItem', 'Query'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];

/** Things that a function may be allowed to use. */
export interface Things {
  readonly table: ITable;
  readonly attachments: IBucket;
  readonly roots: IBucket;
  /** The machines that the function is told of. */
  readonly machines: readonly { readonly arn: string }[];
  /** The secret by which the edge is known, where there is one. */
  readonly edgeKey: string | undefined;
  /** How mail leaves, where it does. */
  readonly sending: readonly PolicyStatement[];
}

/** What the role of a function may do: as its blueprint says, and nothing else. */
export const statementsOf = ({ grants }: FunctionBlueprint, things: Things): PolicyStatement[] => [
  ...onTable(grants, things.table),
  ...onMachines(grants, things),
  ...(grants.mail ? things.sending : []),
  ...(grants.edge && things.edgeKey
    ? [new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [things.edgeKey] })]
    : []),
  ...onFiles(grants, things.attachments),
  ...onRoots(grants, things.roots),
];

/**
 * A function acts for every committee, so its keys cannot be narrowed to one: the code puts the committee in front of
 * each key, taken from who is signed in or from the execution. What belongs to no committee (sign-in, queues) is
 * closed to every function that the blueprint does not name it for.
 */
function onTable({ table: access, common }: Grants, table: ITable): PolicyStatement[] {
  const closed = COMMON.filter((partition) => !common?.includes(partition));
  const conditions =
    closed.length === 0
      ? {}
      : { conditions: { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': closed.map(pattern) } } };
  const indexes = tableBlueprint.indexes.map(({ name }) => `${table.tableArn}/index/${name}`);
  return [
    new PolicyStatement({
      actions: named('dynamodb', access === 'read' ? READ : [...READ, ...WRITE]),
      resources: [table.tableArn],
      ...conditions,
    }),
    new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes, ...conditions }),
  ];
}

/** A partition's own name, or all that begin with it. */
const pattern = (partition: string): string => (partition.endsWith('#') ? `${partition}*` : partition);

function onMachines({ states = [] }: Grants, { machines }: Things): PolicyStatement[] {
  const arns = machines.map(({ arn }) => arn);
  const allow = (actions: readonly string[], resources: readonly string[]) => {
    const wanted = states.filter((action) => actions.includes(action));
    return wanted.length === 0 || resources.length === 0
      ? []
      : [new PolicyStatement({ actions: named('states', wanted), resources: [...resources] })];
  };
  return [
    // By the ARN of the machine: that is what AWS looks at when an alias is named.
    ...allow(['StartExecution', 'ListExecutions'], arns),
    ...allow(['DescribeExecution', 'StopExecution'], arns.map(executionsOf)),
    // A token says by itself whose wait it ends, and AWS knows no resource for these.
    ...allow(['SendTaskSuccess', 'SendTaskFailure'], ['*']),
  ];
}

const executionsOf = (machineArn: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:*`;

function onFiles({ files = [] }: Grants, { bucketArn }: IBucket): PolicyStatement[] {
  const onObjects = files.filter((action) => action !== 'ListBucket');
  return [
    ...(onObjects.length > 0
      ? [new PolicyStatement({ actions: named('s3', onObjects), resources: [`${bucketArn}/*`] })]
      : []),
    ...(files.includes('ListBucket')
      ? [new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] })]
      : []),
  ];
}

const onRoots = ({ roots }: Grants, { bucketArn }: IBucket): PolicyStatement[] =>
  roots ? [new PolicyStatement({ actions: ['s3:PutObject'], resources: [`${bucketArn}/*`] })] : [];

const named = (service: string, actions: readonly string[]): string[] =>
  actions.map((action) => `${service}:${action}`);
