import '../styles/official.css';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { nobodyOf } from '../case/nobody.ts';
import { type Case, idInPath, readCase } from '../case/read-case.ts';
import { Moves } from '../parts/moves.tsx';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { official as words } from '../words/zh-CN/official.ts';
import { FeedbackForms } from './feedback-form.tsx';
import { ProposalForm } from './proposal-form.tsx';

const isFeedback = new URLSearchParams(location.search).get('form') === 'feedback';
const title = isFeedback ? words.feedbackForm : words.proposalForm;

function OfficialPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(() => readCase(idInPath()));
  return (
    <Shown loaded={loaded} reload={reload}>
      {(of: Case) => (
        <>
          <p class="actions">
            <button type="button" onClick={() => print()}>
              {words.printIt}
            </button>
            <a class="button quiet" href={`/proposals/${of.proposal.id}`}>
              {words.backToCase}
            </a>
          </p>
          <div class="no-print">
            <Moves moves={of.moves} nobody={nobodyOf(of)} />
          </div>
          {isFeedback ? <FeedbackForms of={of} me={me} /> : <ProposalForm of={of} me={me} />}
        </>
      )}
    </Shown>
  );
}

show(<SignedIn title={title}>{(me) => <OfficialPage me={me} />}</SignedIn>);
