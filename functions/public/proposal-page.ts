import { resultInWords } from '../../domain/notices/templates/words.ts';
import { fullTitle } from '../../domain/proposal/number.ts';
import type {
  PublishedHandling,
  PublishedLetter,
  PublishedProposal,
} from '../../domain/proposal/published.ts';
import { dayOf, formatDateZh } from '../../domain/time/instant.ts';
import type { Session } from '../store/sessions.ts';
import { type Html, html, paragraphs, richText } from './html.ts';
import { page } from './layout.ts';

export interface PublicProposal extends PublishedProposal {
  readonly committee: { readonly id: string; readonly name: string };
  readonly session: Session | undefined;
  readonly field: string | undefined;
  /** Names of agencies by id. */
  readonly agencies: ReadonlyMap<string, string>;
  /** Proposals handled with this one (并案). */
  readonly merged: readonly { readonly title: string; readonly proposer: string }[];
}

/** A published proposal with its replies. */
export function proposalPage(shown: PublicProposal): string {
  const { committee, proposal, situation, analysis, suggestions, handlings } = shown;
  return page(
    { title: `${proposal.title} · ${committee.name}`, committee },
    html`<article>
<h1>${proposal.title}</h1>
${facts(shown)}
<h2>提案内容</h2>
<div class="letter">
${part('情况', situation)}${part('分析', analysis)}${part('建议', suggestions)}
</div>
${handlings.map((handling) => answer(handling, shown))}
</article>
<nav class="pages"><a href="/p/${committee.id}">← 全部公开的提案</a></nav>`,
  );
}

function facts({ committee, proposal, session, field, merged }: PublicProposal): Html {
  const { label, proposer, stageSince } = proposal;
  return html`<dl>
${session && label && html`<dt>案号</dt><dd>${fullTitle(committee.name, session, label)}</dd>`}
<dt>提案者</dt><dd>${proposer}</dd>
${field && html`<dt>类别</dt><dd>${field}</dd>`}
${proposal.key && html`<dt>重点提案</dt><dd>${proposal.key.name ? `督办领导：${proposal.key.name}` : '是'}</dd>`}
${merged.length > 0 && html`<dt>并案办理</dt><dd>${merged.map((one) => html`《${one.title}》（${one.proposer}）<br>`)}</dd>`}
<dt>公开日期</dt><dd>${formatDateZh(dayOf(stageSince))}</dd>
</dl>`;
}

const part = (heading: string, text: string): Html | false =>
  text.trim() !== '' && html`<h3>${heading}</h3>${paragraphs(text)}`;

function answer(handling: PublishedHandling, { agencies }: PublicProposal): Html {
  const name = (id: string) => agencies.get(id) ?? id;
  const { lead, coHandlers, replyClass, reply, report, first, second } = handling;
  const result = second ?? first;
  return html`<section>
<h2>${name(lead)}的答复</h2>
<dl>
${coHandlers.length > 0 && html`<dt>会办单位</dt><dd>${coHandlers.map(name).join('、')}</dd>`}
${replyClass && html`<dt>办理结果</dt><dd><span class="class">${replyClass.letter}</span> ${replyClass.label}</dd>`}
${result && html`<dt>提案者评价</dt><dd>${resultInWords(result)}${second && '（二次反馈）'}</dd>`}
</dl>
${reply ? letter('答复', reply) : html`<p class="facts">答复由承办单位送提案者本人，不公开。</p>`}
${report && letter('承诺事项落实情况', report)}
</section>`;
}

const letter = (heading: string, { at, docNo, text }: PublishedLetter): Html => html`<div class="letter">
<h3>${heading}</h3>
<p class="facts">${[docNo, formatDateZh(dayOf(at))].filter(Boolean).join(' · ')}</p>
${richText(text)}
</div>`;
