/*
 * What SES tells through SNS, in the shapes that its documentation gives: contents of notifications by an identity
 * (notificationType) and of event publishing (eventType). Everything in them is of our own writing.
 */

interface About {
  readonly address: string;
  /** As the mail was sent. */
  readonly messageId: string;
  readonly thread?: string | undefined;
  readonly feedbackId?: string;
}

const mailOf = ({ address, messageId, thread }: About) => ({
  timestamp: '2026-03-10T02:00:01.000Z',
  source: 'tian@fenghu.example',
  sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/fenghu.example',
  sendingAccountId: '123456789012',
  messageId: '0102019585a1b2c3-5d0f9d5e-2f0e-4d63-a1fc-000000000001-000000',
  destination: [address],
  headersTruncated: false,
  headers: [
    { name: 'From', value: '=?UTF-8?B?5Liw5rmW?= <tian@fenghu.example>' },
    { name: 'To', value: address },
    { name: 'X-Duban-Notice', value: messageId },
    ...(thread ? [{ name: 'References', value: thread }] : []),
    // SES puts its own in the place of ours.
    { name: 'Message-ID', value: '<0102019585a1b2c3@eu-west-1.amazonses.com>' },
  ],
  commonHeaders: { from: ['tian@fenghu.example'], to: [address], subject: '【督办】' },
  tags: { 'ses:configuration-set': ['duban'] },
});

export const permanentBounce = (about: About) => ({
  eventType: 'Bounce',
  bounce: {
    feedbackId: about.feedbackId ?? '0102019585a1b2c3-bounce-1-000000',
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: about.address,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2026-03-10T02:00:03.000Z',
    reportingMTA: 'dsn; a8-70.smtp-out.amazonses.com',
    remoteMtaIp: '127.0.2.0',
  },
  mail: mailOf(about),
});

/** A mailbox that is full, as an identity tells of it. */
export const softBounce = (about: About) => ({
  notificationType: 'Bounce',
  bounce: {
    feedbackId: '0102019585a1b2c3-bounce-2-000000',
    bounceType: 'Transient',
    bounceSubType: 'MailboxFull',
    bouncedRecipients: [{ emailAddress: `"某某" <${about.address}>` }],
    timestamp: '2026-03-10T02:00:03.000Z',
  },
  mail: mailOf(about),
});

export const complaint = (about: About) => ({
  notificationType: 'Complaint',
  complaint: {
    feedbackId: '0102019585a1b2c3-complaint-1-000000',
    complaintSubType: null,
    complainedRecipients: [{ emailAddress: about.address }],
    timestamp: '2026-03-10T02:30:03.000Z',
    userAgent: 'ExampleCorp Feedback Loop (V0.01)',
    complaintFeedbackType: 'abuse',
    arrivalDate: '2026-03-10T02:29:03.000Z',
  },
  mail: mailOf(about),
});

export const delivery = (about: About) => ({
  eventType: 'Delivery',
  delivery: {
    timestamp: '2026-03-10T02:00:03.000Z',
    processingTimeMillis: 546,
    recipients: [about.address],
    smtpResponse: '250 ok',
    reportingMTA: 'a8-70.smtp-out.amazonses.com',
  },
  mail: mailOf(about),
});

/** What SES says to a topic that is named as a destination. */
export const hello = 'Successfully validated SNS topic for Amazon SES event publishing.';

/** The event by which SNS invokes a function. */
export const snsEvent = (...messages: readonly (object | string)[]) => ({
  Records: messages.map((message, at) => ({
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn:
      'arn:aws:sns:eu-west-1:123456789012:duban-mail-feedback:00000000-0000-4000-8000-000000000000',
    Sns: {
      Type: 'Notification',
      MessageId: `00000000-0000-4000-8000-00000000000${at}`,
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:duban-mail-feedback',
      Subject: 'Amazon SES Email Event Notification',
      Message: typeof message === 'string' ? message : JSON.stringify(message),
      Timestamp: '2026-03-10T02:00:04.000Z',
      SignatureVersion: '1',
      Signature: 'EXAMPLE',
      SigningCertUrl: 'EXAMPLE',
      UnsubscribeUrl: 'EXAMPLE',
      MessageAttributes: {},
    },
  })),
});
