import type { Inspection } from '../api/types.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { useSpot } from './spot.ts';

type Participant = Inspection['participants'][number];

/** The note of who was tapped. */
export const HERE = 'here';

/** Who is there by what was tapped on this phone, or by the record once the day is written up. */
export function useHere(): readonly string[] {
  const { notes, page } = useSpot();
  const { participants } = page.inspection;
  const recorded = participants.some(({ attended }) => attended !== undefined);
  if (recorded) return participants.filter(({ attended }) => attended).map(({ person }) => person);
  return notes.read<readonly string[]>(HERE) ?? [];
}

/** Those who are to come first, then who declined but may stand there all the same. */
function inOrder({ participants }: Inspection): readonly Participant[] {
  const there = participants.filter(({ replacedBy }) => replacedBy === undefined);
  return there.toSorted((a, b) => Number(a.answer === 'no') - Number(b.answer === 'no'));
}

/** A tap for everybody who has come. */
export function Attendance({ mayTap }: { readonly mayTap: boolean }) {
  const { notes, page } = useSpot();
  const here = useHere();
  const all = inOrder(page.inspection);
  const tap = (person: string) =>
    void notes.write<readonly string[]>(HERE, (before = []) =>
      before.includes(person) ? before.filter((one) => one !== person) : [...before, person],
    );
  return (
    <>
      <p class="here-count" role="status">
        {words.hereCount(here.length, all.filter(({ answer }) => answer !== 'no').length)}
      </p>
      {mayTap && <p class="muted">{words.hereHelp}</p>}
      <ul class="attendance">
        {all.map((one) => (
          <li key={one.person}>
            <Person participant={one} here={here.includes(one.person)} tap={mayTap ? tap : undefined} />
          </li>
        ))}
      </ul>
      {mayTap && (
        <p>
          {words.unexpected} <a href={`/inspections/${page.inspection.id}`}>{words.changeParticipants}</a>
        </p>
      )}
    </>
  );
}

interface PersonProps {
  readonly participant: Participant;
  readonly here: boolean;
  readonly tap: ((person: string) => void) | undefined;
}

function Person({ participant: { person, name, as, answer }, here, tap }: PersonProps) {
  const said = (
    <>
      <span>
        {name} <small>{words.as[as]}</small>
        {answer === 'no' && !here && <small> · {words.declined}</small>}
      </span>
      <span class="mark">{here ? `✓ ${words.isHere}` : words.notHere}</span>
    </>
  );
  if (!tap) return <div class={here ? 'person here' : 'person'}>{said}</div>;
  return (
    <button
      type="button"
      class={here ? 'person here' : 'person'}
      aria-pressed={here}
      onClick={() => tap(person)}
    >
      {said}
    </button>
  );
}
