import * as z from 'zod/mini';
import { letterHeading, officialName } from '../../../domain/handling/letter-heading.ts';
import { ReplyMeaning } from '../../../domain/settings/second-feedback.ts';
import { titled } from '../../../domain/titled.ts';
import { settingsOf } from '../circumstances.ts';
import { route } from '../route.ts';
import { visibleHandling } from '../visibility.ts';
import { HandlingParams } from './shared.ts';

/** What an official reply needs beside what the agency wrote; a clerk sees it before anything is sent. */
const readLetter = () =>
  route({
    method: 'GET',
    path: '/handlings/{id}/letter',
    summary: '答复函的格式要素：标题、主送、抄送、办复类别的标注、承办单位及其发文字头',
    params: HandlingParams,
    response: z.object({
      title: titled('标题', z.string()),
      addressees: titled('主送', z.array(z.string())),
      copies: titled('抄送', z.array(z.string())),
      agency: titled('承办单位', z.string()),
      letterPrefix: titled('发文字头', z.optional(z.string())),
      classes: titled(
        '办复类别的标注',
        z.array(z.object({ meaning: ReplyMeaning, letter: z.string(), label: z.string() })),
      ),
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const { handling, proposal } = await visibleHandling(rt, actor, id);
      const c = actor.committeeId;
      const [settings, session, merged, agency] = await Promise.all([
        settingsOf(rt, c),
        rt.store.sessions.find(c, proposal.sessionId),
        rt.store.proposals.findAll(c, proposal.merged),
        rt.store.directory.findAgency(c, handling.lead),
      ]);
      const { title, addressees, copies } = letterHeading(proposal, merged, session, settings);
      return {
        title,
        addressees: [...addressees],
        copies: [...copies],
        agency: officialName(agency?.name ?? handling.lead, settings.committee.name),
        ...(agency?.letterPrefix && { letterPrefix: agency.letterPrefix }),
        classes: settings.replyClasses,
      };
    },
  });

export const letterRoutes = () => [readLetter()];
