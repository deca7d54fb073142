import { kindOf, type Subject } from '../../domain/subject.ts';
import { executionArnOf, executionName } from '../workflow.ts';

interface Place {
  readonly AWS_REGION: string;
  /** Set where the machines run beside us, and no console shows them. */
  readonly AWS_ENDPOINT_URL_SFN?: string | undefined;
  readonly PROPOSAL_MACHINE_ARN?: string | undefined;
  readonly HANDLING_MACHINE_ARN?: string | undefined;
  readonly INSPECTION_MACHINE_ARN?: string | undefined;
}

/** The host of the AWS console in each partition. */
const HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Where the AWS console shows the execution of a subject; undefined where the machines do not run on AWS. */
export function executionLink(env: Place, subject: Subject): string | undefined {
  const machine = {
    proposal: env.PROPOSAL_MACHINE_ARN,
    handling: env.HANDLING_MACHINE_ARN,
    inspection: env.INSPECTION_MACHINE_ARN,
  }[kindOf(subject)];
  const [, partition = ''] = machine?.split(':') ?? [];
  const host = HOSTS[partition];
  const { AWS_REGION: region } = env;
  if (!machine || !host || !region || env.AWS_ENDPOINT_URL_SFN) return undefined;
  const arn = executionArnOf(machine, executionName(subject.id, subject.epoch));
  return `https://${region}.${host}/states/home?region=${region}#/v2/executions/details/${arn}`;
}
