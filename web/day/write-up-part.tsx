import { useRef, useState } from 'preact/hooks';
import { Notice } from '../parts/notices.tsx';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { useHere } from './attendance.tsx';
import { EntryList } from './entry-list.tsx';
import { FollowsOf } from './follows.tsx';
import type { Change } from './phone-store.ts';
import { useSpot } from './spot.ts';
import { EMPTY, isPoor, type Missing, missingIn, ratingNow, WRITE_UP, type WriteUp } from './write-up.ts';

/** The day is written up: what is still missing, what has to be put right, and off it goes. */
export function WriteUpPart() {
  const { page, notes, sending, today } = useSpot();
  const here = useHere();
  const written = notes.read<WriteUp>(WRITE_UP) ?? EMPTY;
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { id: inspection, proposals } = page.inspection;
  const move = page.moves.find(({ step, yours }) => step === 'hold' && yours);
  const waiting = sending.entries.some(
    ({ act, inspection: of, state }) => act === 'hold' && of === inspection && state !== 'refused',
  );
  if (!move || waiting) return <Sent waiting={waiting} />;

  const poor = new Set<string>(
    proposals.map(({ id }) => id).filter((id) => isPoor(page, ratingNow(page, sending.entries, id))),
  );
  const ready: WriteUp = {
    ...written,
    reopens: written.reopens.filter(({ proposal }) => poor.has(proposal)),
  };
  const missing = missingIn(page, sending.entries, ready, { here, today });
  const submit = async () => {
    setAsked(true);
    if (missing.length > 0) return box.current?.focus();
    const refused = sending.entries.filter((one) => one.act === 'hold' && one.inspection === inspection);
    const drops = refused.map(({ id }): Change => ({ shelf: 'entries', drop: id }));
    const form = { attended: here, findings: [], ...ready };
    await sending.add({ act: 'hold', workItem: move.workItemId, form }, drops);
  };
  return (
    <>
      <p>{words.writeUpHelp}</p>
      <EntryList />
      <div ref={box} tabIndex={-1}>
        {missing.length > 0 && (
          <Notice tone={asked ? 'bad' : 'warning'} title={words.missing(missing.length)}>
            <ul>
              {missing.map((one, at) => (
                <li key={at}>
                  <MissingLink missing={one} />
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      <p class="line">
        <a href="#here">{words.attended}</a>
        <strong>{here.length === 0 ? words.attendedNone : words.people(here.length)}</strong>
      </p>
      {proposals.map((proposal) => (
        <FollowsOf
          key={proposal.id}
          proposal={proposal}
          poor={poor.has(proposal.id)}
          written={written}
          change={(become) => void notes.write<WriteUp>(WRITE_UP, (before = EMPTY) => become(before))}
        />
      ))}
      <button type="button" class="big" onClick={() => void submit()}>
        {words.submit}
      </button>
    </>
  );
}

/** Nothing more to be done here: it is on its way, or it is not this person's. */
const Sent = ({ waiting }: { readonly waiting: boolean }) => (
  <>
    <Notice tone={waiting ? 'good' : 'info'}>{<p>{waiting ? words.submitted : words.notYours}</p>}</Notice>
    <EntryList />
  </>
);

function MissingLink({ missing: { what, proposal } }: { readonly missing: Missing }) {
  const { page } = useSpot();
  const title = page.inspection.proposals.find(({ id }) => id === proposal)?.title ?? '';
  switch (what) {
    case 'here':
      return <a href="#here">{words.missingHere}</a>;
    case 'accepted':
      return <a href="#proposals">{words.missingAccepted}</a>;
    case 'finding':
      return <a href={`#proposals/${proposal}`}>{words.missingFinding(title)}</a>;
    case 'follows':
      return <>{words.missingFollows(title)}</>;
    case 'what':
      return <>{words.missingWhat(title)}</>;
    case 'by':
      return <>{words.missingBy(title)}</>;
    default:
      return <>{words.missingReason(title)}</>;
  }
}
