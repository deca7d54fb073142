import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type Place, stackProps } from '../place.ts';
import type { Settings } from '../settings.ts';

type Ses = Extract<Settings['mail'], { transport: 'ses' }>;

/** How mail goes out: what functions that send it may do, and what they are told. */
export class MailStack extends Stack {
  readonly sending: PolicyStatement[];
  readonly told: { readonly MAIL_TRANSPORT: 'ses' | 'smtp'; readonly SMTP_URL: string };
  /** Where bounces and complaints are told; an SMTP server sends them back to the sender by itself. */
  readonly feedback: Topic | undefined;

  constructor(scope: Construct, place: Place) {
    super(scope, `${place.settings.name}-mail`, stackProps(place, 'How mail goes out, and what comes back'));
    const { mail } = place.settings;
    if (mail.transport === 'ses') {
      this.feedback = new Topic(this, 'Feedback', { enforceSSL: true });
      this.sending = sendBySes(this, mail, this.feedback);
      this.told = { MAIL_TRANSPORT: 'ses', SMTP_URL: '' };
    } else {
      const secret = smtpSecret(this);
      this.sending = [
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          resources: [secret.secretArn],
        }),
      ];
      // The ARN stands in the variable, and the function fetches what it stands for: variables are shown to many.
      this.told = { MAIL_TRANSPORT: 'smtp', SMTP_URL: secret.secretArn };
    }
  }
}

/** The identity, what comes back of its mails, and who may stand in From. */
function sendBySes(scope: Construct, mail: Ses, feedback: Topic): PolicyStatement[] {
  const stack = Stack.of(scope);
  const configurationSet = new ConfigurationSet(scope, 'Letters', {
    reputationMetrics: true,
    // Letters carry sign-in codes: a mail server that takes no TLS gets none, and the office hears of the bounce.
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
  });
  configurationSet.addEventDestination('Feedback', {
    destination: EventDestination.snsTopic(feedback),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  const { configurationSetName } = configurationSet;
  if (mail.createIdentity) makeIdentity(scope, mail, configurationSet);
  else {
    new CfnOutput(scope, 'UseConfigurationSet', {
      value: `aws sesv2 put-email-identity-configuration-set-attributes --email-identity ${mail.identity} --configuration-set-name ${configurationSetName}`,
      description: 'Once, so that bounces of the identity that was there before are told',
    });
  }
  return [
    new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: mail.identity }),
        stack.formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: configurationSetName,
        }),
      ],
      conditions: { StringLike: { 'ses:FromAddress': sendersOf(mail) } },
    }),
  ];
}

/** The identity uses the configuration set by itself, so that no mail need name it. */
function makeIdentity(scope: Construct, { identity }: Ses, configurationSet: ConfigurationSet): void {
  const made = new EmailIdentity(scope, 'Identity', {
    identity: identity.includes('@') ? Identity.email(identity) : Identity.domain(identity),
    configurationSet,
    // Bounces come by the topic; as mails to the sender nobody would read them.
    feedbackForwarding: false,
  });
  made.applyRemovalPolicy(RemovalPolicy.RETAIN);
  if (identity.includes('@')) return;
  for (const [at, { name, value }] of made.dkimRecords.entries()) {
    new CfnOutput(scope, `Dkim${at + 1}`, {
      value: `${name} CNAME ${value}`,
      description: 'For the DNS of the domain',
    });
  }
}

const sendersOf = ({ identity, senders }: Ses): string[] =>
  senders ?? [identity.includes('@') ? identity : `*@${identity}`];

/** Holds the address of the SMTP server with user and password; whoever deploys puts it in once. */
function smtpSecret(scope: Construct): Secret {
  const secret = new Secret(scope, 'Smtp', {
    description: 'Duban: smtps://user:password@host:465 of the mail server',
    removalPolicy: RemovalPolicy.RETAIN,
  });
  new CfnOutput(scope, 'PutSmtpAddress', {
    value: `aws secretsmanager put-secret-value --secret-id ${secret.secretArn} --secret-string smtps://USER:PASSWORD@HOST:465`,
    description: 'Once: until then no mail goes out',
  });
  return secret;
}
