import { send } from '../api/client.ts';
import type { InspectionPage } from '../api/types.ts';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { nameIn } from './read-inspection.ts';
import { reasonOf } from './story.ts';

type Participant = InspectionPage['inspection']['participants'][number];

/** Before the day is written up. */
const AHEAD: readonly string[] = ['plan', 'approve', 'invite', 'hold'];

interface ParticipantsProps {
  readonly page: Pick<InspectionPage, 'inspection' | 'events' | 'acts'>;
  /** Where the office may ask somebody instead of another here: shows what came of it. */
  readonly reload?: () => void;
}

/** Everybody who was asked: as what they come, what they answered, and who was there. */
export function Participants({ page, reload }: ParticipantsProps) {
  const { id, stage } = page.inspection;
  const mayReplace = reload && page.acts.includes('participants') && AHEAD.includes(stage);
  const replace = async (person: string, by: string) => {
    await send('POST', `/inspections/${id}/acts/participants`, { replace: [{ person, by }] });
    reload?.();
  };
  const { participants } = page.inspection;
  const standing = participants.filter(({ replacedBy }) => replacedBy === undefined);
  const held = participants.some(({ attended }) => attended !== undefined);
  const come = standing.filter(({ answer, attended }) => (held ? attended : answer === 'yes'));
  return (
    <>
      <p>{(held ? words.attendedCount : words.expected)(come.length, standing.length)}</p>
      <ul class="people">
        {participants.map((one) => (
          <One key={one.person} one={one} page={page} {...(mayReplace && { replace })} />
        ))}
      </ul>
    </>
  );
}

interface OneProps {
  readonly one: Participant;
  readonly page: ParticipantsProps['page'];
  readonly replace?: (person: string, by: string) => Promise<void>;
}

function One({ one, page, replace }: OneProps) {
  const { person, name, answer, attended, replacedBy } = one;
  const reason = answer === 'no' ? reasonOf(person, page.events) : undefined;
  const { suggests } = one;
  const answered = attended === undefined ? words.answers[answer] : words.attended[String(attended)];
  return (
    <li class={answer === 'no' || replacedBy ? 'no' : ''}>
      <strong>{name}</strong> <span class="tag">{words.capacities[one.as]}</span>
      <p class="said">
        {replacedBy ? words.replacedBy(nameIn(page, replacedBy)) : answered}
        {reason && `。${words.because(reason)}`}
        {suggests && `。${words.suggests(suggests.name)}`}
      </p>
      {replace && suggests && (
        <button
          type="button"
          class="secondary no-print"
          onClick={() => void replace(person, suggests.person)}
        >
          {words.askInstead(suggests.name)}
        </button>
      )}
    </li>
  );
}
