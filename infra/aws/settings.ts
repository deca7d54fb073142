import * as z from 'zod';

/** How long CloudWatch can be told to keep logs, in days. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const Ses = z.strictObject({
  transport: z.literal('ses'),
  identity: z
    .string()
    .regex(/^([^@\s]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a domain, or one mail address')
    .describe('What SES verifies: a domain that the committees send from, or one mail address.'),
  createIdentity: z
    .boolean()
    .default(true)
    .describe('False where the account has verified this identity already; the stack then leaves it alone.'),
  senders: z
    .array(z.string().regex(/^[^@\s]+@[^@\s]+$/, 'a mail address; * stands for any characters'))
    .min(1)
    .optional()
    .describe(
      'The addresses that may stand in From, `*` for any characters. Left out: the identity itself, or any address of its domain.',
    ),
});

const Smtp = z.strictObject({
  transport: z
    .literal('smtp')
    .describe(
      'Any SMTP server; its address with user and password is put into the secret that the Mail stack makes.',
    ),
});

/** What differs from one deployment to another: `duban.<environment>` of the context in cdk.json. */
export const Settings = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,20}$/, 'small letters, digits and hyphens, 2 to 21 of them')
      .default('duban')
      .describe(
        'Begins the names of the stacks and state machines; another one for a second deployment in the same account.',
      ),
    partition: z
      .enum(['aws', 'aws-cn'])
      .default('aws')
      .describe(
        'The part of AWS that this deployment is for. In `aws-cn` there is no SES, and the pages come from the API.',
      ),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as ap-east-1 or cn-north-1')
      .optional()
      .describe(
        "Left out: the region of the profile that deploys. Templates then fit any of the partition's.",
      ),
    account: z
      .string()
      .regex(/^\d{12}$/, 'twelve digits')
      .optional()
      .describe('Left out: the account of the profile that deploys.'),
    pages: z
      .enum(['cloudfront', 'api'])
      .optional()
      .describe(
        'Where the pages come from: a bucket behind CloudFront, or the API. Left out: `cloudfront` in aws, `api` in aws-cn.',
      ),
    domain: z
      .strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
          .describe('The host name that people know, such as tian.example.gov.cn.'),
        certificateArn: z
          .string()
          .regex(/^arn:aws(-cn)?:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/)
          .describe(
            'Its certificate in ACM: of us-east-1 for CloudFront, else of the region of the deployment.',
          ),
      })
      .optional()
      .describe('A host name of your own. Left out: the one that AWS gives.'),
    siteUrl: z
      .string()
      .regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'https:// and a host name, nothing after it')
      .optional()
      .describe(
        'The address that AWS gave, as the first deployment says it (SiteUrl); pages of no other may upload attachments. Not needed with a `domain`.',
      ),
    mail: z.discriminatedUnion('transport', [Ses, Smtp]).describe('How mail goes out.'),
    alarmsTo: z
      .email()
      .describe(
        'The one address that alarms and budget notices go to; it confirms the subscription by a link once.',
      ),
    monthlyBudget: z
      .number()
      .nonnegative()
      .default(50)
      .describe(
        'When the month is going to cost more (in US dollars, in aws-cn yuan), `alarmsTo` is told. Nothing is switched off. 0: no budget, for a region where CloudFormation has none.',
      ),
    requestsPerSecond: z
      .int()
      .positive()
      .default(100)
      .describe('What the API takes for long, of all users together; more is refused with 429.'),
    requestBurst: z
      .int()
      .positive()
      .default(200)
      .describe('What the API takes for a moment, of all users together.'),
    strangersPerSecond: z
      .int()
      .positive()
      .default(30)
      .describe(
        'What signing in and the pages for everybody take for long, each address of them; more is refused with 429, and whoever is signed in does not notice.',
      ),
    strangersBurst: z
      .int()
      .positive()
      .default(60)
      .describe('What signing in and the pages for everybody take for a moment, each address of them.'),
    publicPagesAtOnce: z
      .int()
      .positive()
      .optional()
      .describe(
        'How many of the account’s concurrent executions the pages for everybody may hold, and are kept for them. Left out: no bound, since a new account has ten in all and lets none be kept; ask for more (Service Quotas) and then set it.',
      ),
    logLevel: z
      .enum(['DEBUG', 'INFO', 'WARN', 'ERROR'])
      .default('INFO')
      .describe(
        'The least level that functions log. Above INFO, four alarms lose what they read, and the security log stands in the table alone.',
      ),
    logRetentionDays: z
      .int()
      .refine((days) => RETENTIONS.includes(days), `one of ${RETENTIONS.join(', ')}`)
      .default(180)
      .describe('How long logs are kept. China’s Cybersecurity Law (article 21) asks for six months.'),
    clamdAddress: z
      .string()
      .regex(/^$|^[^\s:]+:\d+$/, 'host:port')
      .default('')
      .describe(
        'A clamd that looks at attachments for viruses, as host:port, within reach of the functions. Left out: nobody looks.',
      ),
    tracing: z.boolean().default(true).describe('X-Ray traces of functions and state machines.'),
    architecture: z
      .enum(['arm64', 'x86_64'])
      .default('arm64')
      .describe('The processor of the functions: arm64 costs a fifth less; x86_64 where a region lacks it.'),
    deletionProtection: z
      .boolean()
      .default(true)
      .describe(
        'The table, the attachments and the Data stack cannot be deleted by accident. False only to try things out: then they go with the stack.',
      ),
  })
  .superRefine((settings, { addIssue }) => {
    const { partition, region, mail, domain, pages, siteUrl } = settings;
    const { requestsPerSecond, requestBurst, strangersPerSecond, strangersBurst } = settings;
    const fail = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    const inChina = partition === 'aws-cn';
    if (region && region.startsWith('cn-') !== inChina)
      fail('region', `is not in the partition ${partition}`);
    if (inChina && mail.transport === 'ses') fail('mail', 'aws-cn has no SES: use the transport smtp');
    if (inChina && pages === 'cloudfront')
      fail('pages', 'CloudFront in China is a contract of its own: use api, or leave it out');
    if (domain && siteUrl !== undefined)
      fail('siteUrl', 'is not needed beside `domain`, which is the address');
    if (strangersPerSecond >= requestsPerSecond || strangersBurst >= requestBurst)
      fail('strangersPerSecond', 'with its burst must leave room for whoever is signed in');
    const certified = domain?.certificateArn.split(':') ?? [];
    if (domain && certified[1] !== partition)
      fail('domain', `its certificate is not in the partition ${partition}`);
    const cloudfront = !inChina && pages !== 'api';
    if (domain && cloudfront && certified[3] !== 'us-east-1')
      fail('domain', 'CloudFront takes certificates of us-east-1 only');
    if (domain && !cloudfront && region && certified[3] !== region)
      fail('domain', `the API takes certificates of ${region} only`);
  })
  .transform(({ pages, ...settings }) => ({
    ...settings,
    pages: pages ?? (settings.partition === 'aws' ? ('cloudfront' as const) : ('api' as const)),
  }));
export type Settings = z.infer<typeof Settings>;

/** Thrown when the context does not say, or says wrongly, what to deploy. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
}

/** The settings of an environment, from the context `duban` of cdk.json. */
export function readSettings(context: unknown, environment: string): Settings {
  const environments = z.record(z.string(), z.unknown()).safeParse(context);
  if (!environments.success) throw new BadSettings('cdk.json has no context "duban" with environments.');
  const found = environments.data[environment];
  if (found === undefined) {
    const known = Object.keys(environments.data).join(', ');
    throw new BadSettings(`cdk.json has no environment ${environment}; it has: ${known}.`);
  }
  const parsed = Settings.safeParse(found);
  if (parsed.success) return parsed.data;
  throw new BadSettings(
    `cdk.json, context duban.${environment}, cannot be used:\n${z.prettifyError(parsed.error)}`,
  );
}
