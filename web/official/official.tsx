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
import { ReplyLetters } from './reply-letters.tsx';

const query = new URLSearchParams(location.search);
const form = query.get('form') ?? 'proposal';
const title = { feedback: words.feedbackForm, reply: words.replyLetter }[form] ?? words.proposalForm;

function Sheets({ of, me }: { readonly of: Case; readonly me: Me }) {
  if (form === 'feedback') return <FeedbackForms of={of} me={me} />;
  if (form !== 'reply') return <ProposalForm of={of} me={me} />;
  const [handling, draft] = [query.get('handling') ?? undefined, query.get('draft') ?? undefined];
  return <ReplyLetters of={of} wanted={{ handling, draft, no: Number(query.get('no')) || undefined }} />;
}

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
          <Sheets of={of} me={me} />
        </>
      )}
    </Shown>
  );
}

show(<SignedIn title={title}>{(me) => <OfficialPage me={me} />}</SignedIn>);
