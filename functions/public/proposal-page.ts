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
import { words } from './words/zh-CN.ts';

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
<p class="moves">${words.ended(formatDateZh(dayOf(proposal.stageSince)))}</p>
${facts(shown)}
<h2>${words.text}</h2>
<div class="letter">
${part(words.situation, situation)}${part(words.analysis, analysis)}${part(words.suggestions, suggestions)}
</div>
${handlings.map((handling) => answer(handling, shown))}
</article>
<nav class="pages"><a href="/p/${committee.id}">${words.back}</a></nav>`,
  );
}

function facts({ committee, proposal, session, field, merged }: PublicProposal): Html {
  const { label, proposer } = proposal;
  return html`<dl>
${session && label && html`<dt>${words.number}</dt><dd>${fullTitle(committee.name, session, label)}</dd>`}
<dt>${words.proposer}</dt><dd>${proposer}</dd>
${field && html`<dt>${words.field}</dt><dd>${field}</dd>`}
${proposal.key && html`<dt>${words.key}</dt><dd>${proposal.key.name ? words.keyOf(proposal.key.name) : words.yes}</dd>`}
${merged.length > 0 && html`<dt>${words.merged}</dt><dd>${merged.map((one) => html`${words.mergedOne(one.title, one.proposer)}<br>`)}</dd>`}
</dl>`;
}

const part = (heading: string, text: string): Html | false =>
  text.trim() !== '' && html`<h3>${heading}</h3>${paragraphs(text)}`;

function answer(handling: PublishedHandling, { agencies }: PublicProposal): Html {
  const name = (id: string) => agencies.get(id) ?? id;
  const { lead, coHandlers, replyClass, reply, report, first, second } = handling;
  const result = second ?? first;
  return html`<section>
<h2>${words.replyOf(name(lead))}</h2>
<dl>
${coHandlers.length > 0 && html`<dt>${words.coHandlers}</dt><dd>${coHandlers.map(name).join('、')}</dd>`}
${replyClass && html`<dt>${words.meaning}</dt><dd><span class="class">${replyClass.letter}</span> ${replyClass.label}</dd>`}
${result && html`<dt>${words.judgement}</dt><dd>${resultInWords(result)}${second && words.second}</dd>`}
</dl>
${reply ? letter(words.reply, reply) : html`<p class="facts">${words.notPublished}</p>`}
${report && letter(words.report, report)}
</section>`;
}

const letter = (heading: string, { at, docNo, text }: PublishedLetter): Html => html`<div class="letter">
<h3>${heading}</h3>
<p class="facts">${[docNo, formatDateZh(dayOf(at))].filter(Boolean).join(' · ')}</p>
${richText(text)}
</div>`;
