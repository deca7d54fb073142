import * as z from 'zod/mini';
import { Sha256 } from '../../../domain/attachments/handed-file.ts';
import { AttachmentId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { rootOf } from '../../../domain/subject-parts.ts';
import { SubjectRef } from '../../../domain/subject-ref.ts';
import { titled } from '../../../domain/titled.ts';
import { idOf } from '../../ids.ts';
import type { Runtime } from '../../runtime.ts';
import { settingsOf } from '../circumstances.ts';
import { checkScanned, checkStored, isReadBy, judged, register } from '../files.ts';
import { keyIfAny } from '../idempotency-key.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { checkReadsFile } from '../shown-files.ts';
import { visibleInspection } from '../shown-inspection.ts';
import { readsAsPublic } from '../shown-proposal.ts';
import { visibleCase } from '../visibility.ts';
import { found } from './shared.ts';

const SignedRequest = lazily(() =>
  z.object({
    method: z.enum(['PUT', 'GET']),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
);

const Announced = lazily(() =>
  z.strictObject({
    subject: titled('所属的提案（草稿也可以）、办理或视察', SubjectRef),
    filename: titled(
      '文件名；类型由扩展名和内容判定',
      z
        .string()
        .check(
          z.trim(),
          z.minLength(1),
          z.maxLength(255),
          z.regex(/^[^/\\\p{Cc}]+$/u, '文件名不能含有斜杠或控制字符'),
        ),
    ),
    /** Browsers on WPS and Kylin name types that nobody knows, or none. */
    contentType: titled('浏览器所说的类型，不采用', z.optional(z.string().check(z.maxLength(200)))),
    contentLength: z.int().check(z.gte(1, '文件是空的，请核对后重新选择')),
    sha256: titled('内容的 SHA-256，Base64', Sha256),
  }),
);

const upload = () =>
  route({
    method: 'POST',
    path: '/attachments',
    summary:
      '登记一个附件，得到十分钟内有效的上传地址，只收登记的内容，只收一次；带同一提交标识再次登记，是同一个附件',
    status: 201,
    body: Announced,
    response: z.object({ id: AttachmentId, upload: SignedRequest }),
    handle: async ({ rt, actor, headers, body }) => {
      const { contentLength, sha256 } = body;
      const subject = rootOf(body.subject);
      // Who only reads what was published adds nothing to it.
      await checkOwner(rt, actor, subject);
      const { attachments } = await settingsOf(rt, actor.committeeId);
      const { filename, format } = judged(body, attachments);
      const idempotencyKey = keyIfAny(headers);
      const own = idempotencyKey && idOf(actor.committeeId, actor.personId, `file ${idempotencyKey}`);
      const id = AttachmentId.parse(own ?? rt.ids());
      const key = `${actor.committeeId}/${subject.id}/${id}`;
      const { contentType } = format;
      const attachment = { id, key, filename, contentType, contentLength, sha256, subject };
      await register(rt, actor, attachment, attachments);
      return { id, upload: await rt.files.presignUpload({ key, contentType, contentLength, sha256 }) };
    },
  });

/** Throws where this person has no part in what a file belongs to; reading what was published is none. */
async function checkOwner(rt: Runtime, actor: Actor, { kind, id }: SubjectRef): Promise<void> {
  if (kind === 'inspection') return void (await visibleInspection(rt, actor, id));
  const of = await visibleCase(rt, actor, id);
  if (of.proposal.stage === 'published' && readsAsPublic(actor, of)) throw new ApiProblem('not-found');
}

const download = () =>
  route({
    method: 'GET',
    path: '/attachments/{id}',
    summary: '附件及十分钟内有效的下载地址；能看到交附件的那份材料的人才能取',
    told: 'attachment-fetched',
    params: z.object({ id: AttachmentId }),
    response: z.object({
      id: AttachmentId,
      filename: z.string(),
      contentType: z.string(),
      contentLength: z.int(),
      sha256: titled('内容的 SHA-256，Base64', Sha256),
      download: SignedRequest,
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const attachment = found(await rt.store.attachments.find(actor.committeeId, id));
      const { key, filename } = attachment;
      await checkReadsFile(rt, actor, attachment);
      if (!isReadBy(attachment, actor)) throw new ApiProblem('not-found');
      checkScanned(attachment, actor);
      await checkStored(rt, actor.committeeId, attachment);
      return { ...attachment, download: await rt.files.presignDownload({ key, filename }) };
    },
  });

export const attachmentRoutes = () => [upload(), download()];
