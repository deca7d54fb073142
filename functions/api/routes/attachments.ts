import * as z from 'zod/mini';
import { AttachmentId, InspectionId, ProposalId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { instant } from '../../../domain/time/instant.ts';
import { titled } from '../../../domain/titled.ts';
import type { Runtime } from '../../runtime.ts';
import { settingsOf } from '../circumstances.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { sideOf } from '../shown-events.ts';
import { visibleInspection } from '../shown-inspection.ts';
import { visibleProposal } from '../visibility.ts';
import { found } from './shared.ts';

const SignedRequest = lazily(() =>
  z.object({
    method: z.enum(['PUT', 'GET']),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
);

const upload = () =>
  route({
    method: 'POST',
    path: '/attachments',
    summary: '登记一个附件，得到十分钟内有效的上传地址；大小和类型以设置为限',
    status: 201,
    body: z.strictObject({
      proposalId: titled('所属提案（草稿也可以）', z.optional(ProposalId)),
      inspectionId: titled('所属视察；提案和视察二者填一', z.optional(InspectionId)),
      filename: z
        .string()
        .check(
          z.trim(),
          z.minLength(1),
          z.maxLength(200),
          z.regex(/^[^/\\\p{Cc}]+$/u, '文件名不能含有斜杠或控制字符'),
        ),
      contentType: z.string().check(z.maxLength(100)),
      contentLength: z.int().check(z.gte(1)),
      sha256: z.optional(z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/, '应为 SHA-256 的 Base64'))),
    }),
    response: z.object({ id: AttachmentId, upload: SignedRequest }),
    handle: async ({ rt, actor, body: { proposalId, inspectionId, ...file } }) => {
      const { filename, contentType, contentLength, sha256 } = file;
      // Who only reads what was published adds nothing to it.
      await checkOwner(rt, actor, { proposalId, inspectionId });
      const { attachments } = await settingsOf(rt, actor.committeeId);
      const errors = {
        ...(contentLength > attachments.maxBytes && {
          contentLength: [`文件最大为${(attachments.maxBytes / 1_048_576).toFixed(1)} MB，请压缩后再上传`],
        }),
        ...(!attachments.types.includes(contentType) && {
          contentType: ['不接受这种文件，请转为 PDF、Word、Excel 或图片'],
        }),
      };
      if (Object.keys(errors).length > 0) throw new ApiProblem('invalid-input', { errors });
      const id = AttachmentId.parse(rt.ids());
      const key = `${actor.committeeId}/${inspectionId ?? proposalId}/${id}`;
      const at = instant(rt.clock());
      const by = actor.personId;
      await rt.store.attachments.record(actor.committeeId, {
        id,
        key,
        filename,
        contentType,
        contentLength,
        by,
        at,
        proposalId,
        inspectionId,
      });
      return { id, upload: await rt.files.presignUpload({ key, contentType, contentLength, sha256 }) };
    },
  });

/** Throws where this person has no part in what a file belongs to; reading what was published is none. */
async function checkOwner(
  rt: Runtime,
  actor: Actor,
  { proposalId, inspectionId }: { proposalId?: string | undefined; inspectionId?: string | undefined },
): Promise<void> {
  if (inspectionId !== undefined) return void (await visibleInspection(rt, actor, inspectionId));
  const proposal = await visibleProposal(rt, actor, found(proposalId));
  const handlings = await rt.store.handlings.findAll(actor.committeeId, proposal.handlings);
  if (sideOf(actor, proposal, handlings) === 'public') throw new ApiProblem('not-found');
}

const download = () =>
  route({
    method: 'GET',
    path: '/attachments/{id}',
    summary: '附件及十分钟内有效的下载地址；能看提案或者视察的人才能取',
    told: 'attachment-fetched',
    params: z.object({ id: AttachmentId }),
    response: z.object({
      id: AttachmentId,
      filename: z.string(),
      contentType: z.string(),
      contentLength: z.int(),
      download: SignedRequest,
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const { key, proposalId, inspectionId, ...attachment } = found(
        await rt.store.attachments.find(actor.committeeId, id),
      );
      // Files are not redacted, so they are not published.
      await checkOwner(rt, actor, { proposalId, inspectionId });
      const { filename } = attachment;
      return { ...attachment, download: await rt.files.presignDownload({ key, filename }) };
    },
  });

export const attachmentRoutes = () => [upload(), download()];
