import { sessionLabel } from '../../domain/proposal/number.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { dayOf, formatDateZh } from '../../domain/time/instant.ts';
import type { Session } from '../store/sessions.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

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
    { title: '提案公开' },
    html`<h1>提案公开</h1>
${
  committees.length === 0
    ? html`<p class="empty">还没有公开提案的委员会。</p>`
    : html`<ol class="proposals">${committees.map(({ id, name }) => html`<li><a href="/p/${id}">${name}</a></li>`)}</ol>`
}`,
  );

/** What a committee has published, the latest first. */
export const listPage = (list: PublicList): string =>
  page(
    { title: `提案公开 · ${list.committee.name}`, committee: list.committee },
    html`<h1>公开的提案和答复</h1>
${searchForm(list)}
${list.proposals.length === 0 ? nothing(list) : html`<ol class="proposals">${list.proposals.map((proposal) => entry(proposal, list))}</ol>`}
${pages(list)}`,
  );

const searchForm = ({ committee, search, sessions, fields }: PublicList): Html => html`
<form method="get" action="/p/${committee.id}" role="search">
<label class="words">案由、提案者中的字<input type="search" name="q" maxlength="100" value="${search.q ?? ''}"></label>
<label>届次<select name="session"><option value="">全部届次</option>${sessions.map((session) => option(session.id, sessionLabel(session), search.session))}</select></label>
<label>类别<select name="field"><option value="">全部类别</option>${fields.map(({ id, label }) => option(id, label, search.field))}</select></label>
<button>查找</button>
</form>`;

const option = (value: string, label: string, chosen: string | undefined): Html =>
  value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;

const entry = (proposal: Proposal, { committee, sessions, fields }: PublicList): Html => {
  const { id, title, label, proposer, sessionId, stageSince, field } = proposal;
  const session = sessions.find((one) => one.id === sessionId);
  const facts = [
    session && `${sessionLabel(session)}${label ? `第${label}号` : ''}`,
    proposer,
    fields.find((one) => one.id === field)?.label,
    `${formatDateZh(dayOf(stageSince))}公开`,
  ];
  return html`<li><a href="/p/${committee.id}/${id}">${title}</a><p class="facts">${facts.filter(Boolean).join(' · ')}</p></li>`;
};

function nothing({ committee, search, next }: PublicList): Html {
  const asked = search.q || search.session || search.field;
  if (next) return html`<p class="empty">在这一部分中没有找到，请点“更早的”继续查找。</p>`;
  return asked
    ? html`<p class="empty">没有找到符合条件的提案。<br><a href="/p/${committee.id}">查看全部公开的提案</a></p>`
    : html`<p class="empty">还没有公开的提案。提案办结并决定公开后，会出现在这里。</p>`;
}

function pages({ committee, search, next, later }: PublicList): Html {
  const asked = Object.fromEntries(Object.entries(search).filter(([, value]) => value));
  const to = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...asked, ...more }).toString();
    return `/p/${committee.id}${query && `?${query}`}`;
  };
  return html`<nav class="pages" aria-label="翻页">
${later && html`<a href="${to({})}">回到最新的</a>`}
${next !== undefined && html`<a href="${to({ from: next })}" rel="next">更早的</a>`}
</nav>`;
}
