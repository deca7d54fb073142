import '../styles/agency.css';
import type { Me } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { agency as words } from '../words/zh-CN/agency.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { Cases } from './cases.tsx';
import { AgencyInbox } from './inbox.tsx';

function AgencyPage({ me }: { readonly me: Me }) {
  const { agencyId } = me.person;
  if (!agencyId) return <Notice tone="warning">{<p>{words.noAgency}</p>}</Notice>;
  return (
    <>
      <p>{words.intro}</p>
      <section aria-labelledby="todo">
        <h2 id="todo">{words.todo}</h2>
        <AgencyInbox />
      </section>
      <section aria-labelledby="leads">
        <h2 id="leads">{words.leads}</h2>
        <Cases from={`/proposals?agency=${encodeURIComponent(agencyId)}`} empty={words.noLeads} searched />
      </section>
      <section aria-labelledby="co-handled">
        <h2 id="co-handled">{words.coHandled}</h2>
        <Cases from="/proposals/co-handled" empty={words.noCoHandled} />
      </section>
    </>
  );
}

show(<SignedIn title={titles.agency ?? ''}>{(me) => <AgencyPage me={me} />}</SignedIn>);
