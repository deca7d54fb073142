import { sessionLabel } from '../../domain/proposal/number.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { dayOf, formatDateZh } from '../../domain/time/instant.ts';
import type { Session } from '../store/sessions.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { words } from './words/zh-CN.ts';

/** What somebody looks for. */
export interface Search {
  readonly q?: string | undefined;
  readonly session?: string | undefined;
  readonly field?: string | undefined;
}

export interface PublicList {
  readonly committee: { readonly id: string; readonly name: string };
  readonly sessions: readonly Session[];
  readonly fields: readonly { readonly id: string; readonly label: string }[];
  readonly search: Search;
  readonly proposals: readonly Proposal[];
  /** Where the next page begins. */
  readonly next?: string | undefined;
  /** Not the first page. */
  readonly later: boolean;
}

/** The committees of this deployment, where there are several. */
export const committeesPage = (committees: readonly { id: string; name: string }[]): string =>
  page(
    { title: words.site },
    html`<h1>${words.site}</h1>
${
  committees.length === 0
    ? html`<p class="empty">${words.noCommittees}</p>`
    : html`<ol class="proposals">${committees.map(({ id, name }) => html`<li><a href="/p/${id}">${name}</a></li>`)}</ol>`
}`,
  );

/** What a committee has published, the latest first. */
export const listPage = (list: PublicList): string =>
  page(
    { title: words.listTitle(list.committee.name), committee: list.committee },
    html`<h1>${words.listHeading}</h1>
${searchForm(list)}
${list.proposals.length === 0 ? nothing(list) : html`<ol class="proposals">${list.proposals.map((proposal) => entry(proposal, list))}</ol>`}
${pages(list)}`,
  );

const searchForm = ({ committee, search, sessions, fields }: PublicList): Html => html`
<form method="get" action="/p/${committee.id}" role="search">
<label class="words">${words.searchWords}<input type="search" name="q" maxlength="100" value="${search.q ?? ''}"></label>
<label>${words.session}<select name="session"><option value="">${words.allSessions}</option>${sessions.map((session) => option(session.id, sessionLabel(session), search.session))}</select></label>
<label>${words.field}<select name="field"><option value="">${words.allFields}</option>${fields.map(({ id, label }) => option(id, label, search.field))}</select></label>
<button>${words.search}</button>
</form>`;

const option = (value: string, label: string, chosen: string | undefined): Html =>
  value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;

const entry = (proposal: Proposal, { committee, sessions, fields }: PublicList): Html => {
  const { id, title, label, proposer, sessionId, stageSince, field } = proposal;
  const session = sessions.find((one) => one.id === sessionId);
  const facts = [
    session && (label ? words.numbered(sessionLabel(session), label) : sessionLabel(session)),
    proposer,
    fields.find((one) => one.id === field)?.label,
    words.publishedOn(formatDateZh(dayOf(stageSince))),
  ];
  return html`<li><a href="/p/${committee.id}/${id}">${title}</a><p class="facts">${facts.filter(Boolean).join(' · ')}</p></li>`;
};

function nothing({ committee, search, next }: PublicList): Html {
  const asked = search.q || search.session || search.field;
  if (next) return html`<p class="empty">${words.notInThisPart}</p>`;
  return asked
    ? html`<p class="empty">${words.noneFits}<br><a href="/p/${committee.id}">${words.seeAll}</a></p>`
    : html`<p class="empty">${words.noneYet}</p>`;
}

function pages({ committee, search, next, later }: PublicList): Html {
  const asked = Object.fromEntries(Object.entries(search).filter(([, value]) => value));
  const to = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...asked, ...more }).toString();
    return `/p/${committee.id}${query && `?${query}`}`;
  };
  return html`<nav class="pages" aria-label="${words.pages}">
${later && html`<a href="${to({})}">${words.toLatest}</a>`}
${next !== undefined && html`<a href="${to({ from: next })}" rel="next">${words.earlier}</a>`}
</nav>`;
}
