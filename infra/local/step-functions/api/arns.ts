/** The ARNs of one account, region and partition. */
export interface Arns {
  machine(name: string): string;
  execution(machineName: string, name: string): string;
}

export function createArns(partition: string, region: string, account: string): Arns {
  const arn = (kind: string, rest: string) => `arn:${partition}:states:${region}:${account}:${kind}:${rest}`;
  return {
    machine: (name) => arn('stateMachine', name),
    execution: (machineName, name) => arn('execution', `${machineName}:${name}`),
  };
}

/** The machine's own ARN in that of a version or an alias, and which of them it names. */
export function splitMachineArn(arn: string): {
  readonly machine: string;
  readonly qualifier: string | undefined;
} {
  const parts = arn.split(':');
  return { machine: parts.slice(0, 7).join(':'), qualifier: parts[7] };
}

/** The name at the end of a machine's ARN. */
export function machineName(arn: string): string {
  return arn.split(':')[6] ?? arn;
}
