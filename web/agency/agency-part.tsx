import '../styles/agency.css';
import askExtension from 'form:handling/ask-extension';
import logContact from 'form:handling/log-contact';
import type { Handling, Me } from '../api/types.ts';
import { ActForm } from '../forms/act-form.tsx';
import { Notice } from '../parts/notices.tsx';
import { agencyActs as words } from '../words/zh-CN/agency.ts';
import { HandOver } from './hand-over.tsx';

interface AgencyPartProps {
  readonly handlings: readonly Handling[];
  readonly agencyId: string;
  readonly me: Me;
  readonly reload: () => void;
}

/** Stages at which more time can be asked for. */
const EXTENSIBLE = ['reply', 'report'];

/** What a clerk can do at any time beside the work items: of the lead agency, and less of one that helps. */
export default function AgencyPart({ handlings, agencyId, me, reload }: AgencyPartProps) {
  const open = handlings.filter(({ stage }) => stage !== 'done');
  const leads = open.filter(({ lead }) => lead === agencyId);
  const helps = open.filter(({ coHandlers }) => coHandlers.some((id) => id === agencyId));
  if (leads.length + helps.length === 0) return null;
  return (
    <section class="no-print">
      <h2>{words.heading}</h2>
      {leads.map((handling) => (
        <Lead key={handling.id} handling={handling} today={me.today} reload={reload} />
      ))}
      {helps.map(({ id }) => (
        <HandOver key={id} handlingId={id} />
      ))}
    </section>
  );
}

interface LeadProps {
  readonly handling: Handling;
  readonly today: string;
  readonly reload: () => void;
}

function Lead({ handling: { id, contacts = 0, stage, extensionAsked }, today, reload }: LeadProps) {
  return (
    <>
      <p class="muted">{words.contacts(contacts)}</p>
      <ActForm
        subject={`/handlings/${id}`}
        act="log-contact"
        schema={logContact}
        summary={words.contact}
        done={words.contactLogged}
        initial={{ on: today }}
        reload={reload}
      />
      {extensionAsked && (
        <Notice>
          <p>{words.extensionPending}</p>
        </Notice>
      )}
      {!extensionAsked && EXTENSIBLE.includes(stage) && (
        <ActForm
          subject={`/handlings/${id}`}
          act="ask-extension"
          schema={askExtension}
          summary={words.extension}
          done={words.extensionAsked}
          reload={reload}
        />
      )}
      <HandOver handlingId={id} />
    </>
  );
}
