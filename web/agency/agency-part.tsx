import askExtension from 'form:handling/ask-extension';
import logContact from 'form:handling/log-contact';
import type { Handling } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { agencyActs as words } from '../words/zh-CN/agency.ts';
import { ActForm } from './act-form.tsx';
import { HandOver } from './hand-over.tsx';

interface AgencyPartProps {
  readonly handlings: readonly Handling[];
  readonly agencyId: string;
  readonly reload: () => void;
}

/** Stages at which more time can be asked for. */
const EXTENSIBLE = ['sign', 'reply', 'report'];

/** What a clerk of the lead agency can do at any time beside the work items. */
export default function AgencyPart({ handlings, agencyId, reload }: AgencyPartProps) {
  const open = handlings.filter(({ lead, stage }) => lead === agencyId && stage !== 'done');
  if (open.length === 0) return null;
  return (
    <section class="no-print">
      <h2>{words.heading}</h2>
      {open.map(({ id, contacts, stage, extensionAsked }) => (
        <div key={id}>
          <p class="muted">{words.contacts(contacts)}</p>
          <ActForm
            handlingId={id}
            act="log-contact"
            schema={logContact}
            summary={words.contact}
            done={words.contactLogged}
            reload={reload}
          />
          {extensionAsked ? (
            <Notice>
              <p>{words.extensionPending}</p>
            </Notice>
          ) : (
            EXTENSIBLE.includes(stage) && (
              <ActForm
                handlingId={id}
                act="ask-extension"
                schema={askExtension}
                summary={words.extension}
                done={words.extensionAsked}
                reload={reload}
              />
            )
          )}
          <HandOver handlingId={id} />
        </div>
      ))}
    </section>
  );
}
