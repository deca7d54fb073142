import withdrawForm from 'form:proposal/withdraw';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { Moves } from '../parts/moves.tsx';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { caseWords as words } from '../words/zh-CN/case.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { AgencySection } from './agency-section.tsx';
import { History } from './history.tsx';
import { InspectionsSection } from './inspections-section.tsx';
import { Letters } from './letters.tsx';
import { nobodyOf } from './nobody.ts';
import { OfficeSection } from './office-section.tsx';
import { type Case, eventsOf, idInPath, readCase } from './read-case.ts';
import { Road } from './road.tsx';
import { ProposalFacts, Text } from './text.tsx';
import { useAgencyNames } from './use-names.ts';

function ProposalPage({ me, retitle }: { readonly me: Me; readonly retitle: (title: string) => void }) {
  const [loaded, reload] = useLoad(() => readCase(idInPath()));
  const title = loaded.state === 'done' ? loaded.value.proposal.title : '';
  useEffect(() => {
    if (title) retitle(title);
  }, [title, retitle]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(found) => <WholeCase of={found} me={me} reload={reload} />}
    </Shown>
  );
}

function WholeCase({ of, me, reload }: { readonly of: Case; readonly me: Me; readonly reload: () => void }) {
  const { proposal, text, handlings, moves, records } = of;
  const agencyName = useAgencyNames();
  const mine = proposal.signers[0]?.person === me.person.id;
  return (
    <>
      <p>
        <span class="tag">{proposal.label ? words.number(proposal.label) : words.noNumber}</span>{' '}
        <span class="tag">{proposal.stageLabel}</span> <KeyTag of={proposal.key} />
      </p>
      {proposal.stage === 'draft' ? (
        <Notice tone="warning" title={words.draft}>
          <a class="button" href={`/write?draft=${proposal.id}`}>
            {words.continueDraft}
          </a>
        </Notice>
      ) : (
        <>
          <Road of={of} />
          <Moves moves={moves} nobody={nobodyOf(of)} />
        </>
      )}
      {proposal.stage === 'published' && (
        <p>
          <a href={`/p/${me.committee.id}/${proposal.id}`}>{words.seePublished}</a>
        </p>
      )}
      {proposal.mergedInto && (
        <Notice>
          <p>
            {words.mergedInto}
            <a href={`/proposals/${proposal.mergedInto}`}>{words.openMain}</a>
          </p>
        </Notice>
      )}
      <InspectionsSection proposal={proposal} />
      {handlings.map((handling) => (
        <section key={handling.id}>
          <h2>{words.handling(agencyName(handling.lead))}</h2>
          <p>
            <span class="tag">{handling.stageLabel}</span>
            {handling.coHandlers.length > 0 &&
              ` ${words.coHandlers}：${handling.coHandlers.map(agencyName).join('、')}`}
          </p>
          <Letters
            events={eventsOf(of, handling.id)}
            letterAt={(no) => `/official/${proposal.id}?form=reply&handling=${handling.id}&no=${no}`}
          />
        </section>
      ))}
      <h2>{words.text}</h2>
      <ProposalFacts proposal={proposal} />
      {text && <Text text={text} />}
      <p class="actions">
        <a class="button quiet" href={`/official/${proposal.id}`}>
          {words.printForm}
        </a>
        {handlings.some(({ replies }) => replies > 0) && (
          <a class="button quiet" href={`/official/${proposal.id}?form=feedback`}>
            {words.printFeedback}
          </a>
        )}
      </p>
      {mine && ['registering', 'review', 'revise'].includes(proposal.stage) && (
        <Withdraw id={proposal.id} reload={reload} />
      )}
      <AgencySection of={of} me={me} reload={reload} />
      {proposal.stage !== 'draft' && (
        <OfficeSection of={of} me={me} agencyName={agencyName} reload={reload} />
      )}
      <h2>{words.history}</h2>
      <History events={records.proposal} />
      {handlings.map((handling) => (
        <details key={handling.id}>
          <summary>{words.historyOf(agencyName(handling.lead))}</summary>
          <History events={eventsOf(of, handling.id)} />
        </details>
      ))}
    </>
  );
}

function Withdraw({ id, reload }: { readonly id: string; readonly reload: () => void }) {
  const [values, setValues] = useState<Values>({});
  return (
    <details class="no-print">
      <summary>{words.withdraw}</summary>
      <p>{words.withdrawHelp}</p>
      <SchemaForm
        form="withdraw"
        schema={withdrawForm}
        values={values}
        change={setValues}
        submit={async (filled) => {
          await send('POST', `/proposals/${id}/acts/withdraw`, filled);
          reload();
        }}
      />
    </details>
  );
}

show(
  <SignedIn title={titles.proposal ?? ''}>
    {(me, retitle) => <ProposalPage me={me} retitle={retitle} />}
  </SignedIn>,
);
