import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import {
  type CorsRule,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type TableBlueprint, table as tableBlueprint } from '../../blueprint.ts';
import { privateBucket } from '../constructs/bucket.ts';
import { type Place, stackProps } from '../place.ts';

/** What must outlive everything else: the table, the attachments, the roots, and the logs of who fetched what. */
export class DataStack extends Stack {
  readonly table: ITable;
  readonly attachments: IBucket;
  /** The root of each day over all records: a witness that nobody alters, whoever may write the table. */
  readonly roots: IBucket;
  readonly logs: IBucket;

  constructor(scope: Construct, place: Place) {
    super(scope, `${place.settings.name}-data`, {
      ...stackProps(place, 'The table and the attachments'),
      terminationProtection: place.settings.deletionProtection,
    });
    const { settings } = place;
    const removalPolicy = settings.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    this.logs = privateBucket(this, 'Logs', {
      removalPolicy,
      // CloudFront still writes its logs by ACL.
      ...(settings.pages === 'cloudfront' && { objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED }),
      lifecycleRules: [{ expiration: Duration.days(settings.logRetentionDays) }],
    });
    this.table = makeTable(this, removalPolicy, settings.deletionProtection);
    this.attachments = privateBucket(this, 'Attachments', {
      removalPolicy,
      versioned: true,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'attachments/',
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          // Long enough to take back what was overwritten or deleted by mistake.
          noncurrentVersionExpiration: Duration.days(90),
          expiredObjectDeleteMarker: true,
        },
        // By then a proposal is done, and its papers are seldom asked for.
        {
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(400) },
          ],
        },
      ],
      ...(place.siteOrigin !== undefined && { cors: [corsOf(place.siteOrigin)] }),
    });
    if (place.siteOrigin === undefined) {
      const unknown =
        'Pages cannot upload attachments yet: the bucket answers pages of one origin alone. Put what this deployment says as SiteUrl into `siteUrl`, or give a `domain`, and deploy again.';
      Annotations.of(this).addWarningV2('duban:site-url', unknown);
    }

    this.roots = privateBucket(this, 'Roots', {
      removalPolicy,
      versioned: true,
      objectLockEnabled: true,
      // What is only tried out goes with its stack.
      objectLockDefaultRetention: settings.deletionProtection
        ? ObjectLockRetention.compliance(Duration.days(10 * 365))
        : ObjectLockRetention.governance(Duration.days(1)),
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'roots/',
    });

    new CfnOutput(this, 'TableName', {
      value: this.table.tableName,
      description: 'For export, import and migrate',
    });
    new CfnOutput(this, 'AttachmentBucket', {
      value: this.attachments.bucketName,
      description: 'For export and import',
    });
  }
}

/** Whoever holds a signed address may use it; the browser has to be told so, for our own pages and for no others. */
const corsOf = (origin: string): CorsRule => ({
  allowedMethods: [HttpMethods.PUT, HttpMethods.GET, HttpMethods.HEAD],
  allowedOrigins: [origin],
  allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm'],
  exposedHeaders: ['etag'],
  maxAge: 3600,
});

function makeTable(scope: Construct, removalPolicy: RemovalPolicy, deletionProtection: boolean): ITable {
  const blueprint: TableBlueprint = tableBlueprint;
  const text = (name: string) => ({ name, type: AttributeType.STRING });
  const table = new Table(scope, 'Table', {
    partitionKey: text(blueprint.key.partition),
    sortKey: text(blueprint.key.sort),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: blueprint.timeToLive,
    ...(blueprint.stream && { stream: StreamViewType[blueprint.stream] }),
    deletionProtection,
    removalPolicy,
  });
  for (const { name, key, projection } of blueprint.indexes) {
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(key.partition),
      sortKey: text(key.sort),
      projectionType: ProjectionType[projection],
    });
  }
  return table as ITable;
}
