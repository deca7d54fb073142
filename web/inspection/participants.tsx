import type { InspectionPage } from '../api/types.ts';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { nameIn } from './read-inspection.ts';
import { excuseOf } from './story.ts';

type Participant = InspectionPage['inspection']['participants'][number];

interface ParticipantsProps {
  readonly page: Pick<InspectionPage, 'inspection' | 'events'>;
  readonly personName: (id: string) => string;
  /** Asks another one instead, where the reader may. */
  readonly replace?: ((person: string, by: string) => void) | undefined;
}

/** Everybody who was asked: as what they come, what they answered, and who was there. */
export function Participants({ page, personName, replace }: ParticipantsProps) {
  const { participants } = page.inspection;
  const standing = participants.filter(({ replacedBy }) => replacedBy === undefined);
  const held = participants.some(({ attended }) => attended !== undefined);
  const come = standing.filter(({ answer, attended }) => (held ? attended : answer === 'yes'));
  return (
    <>
      <p>{(held ? words.attendedCount : words.expected)(come.length, standing.length)}</p>
      <ul class="people">
        {participants.map((one) => (
          <One key={one.person} one={one} page={page} personName={personName} replace={replace} />
        ))}
      </ul>
    </>
  );
}

interface OneProps extends ParticipantsProps {
  readonly one: Participant;
}

function One({ one, page, personName, replace }: OneProps) {
  const { person, name, answer, attended, replacedBy } = one;
  const { reason, instead } = answer === 'no' ? excuseOf(person, page.events) : {};
  const answered = attended === undefined ? words.answers[answer] : words.attended[String(attended)];
  const mayReplace = replace && instead && !replacedBy && !isAsked(instead, page);
  return (
    <li class={answer === 'no' || replacedBy ? 'no' : ''}>
      <strong>{name}</strong> <span class="tag">{words.capacities[one.as]}</span>
      <p class="said">
        {replacedBy ? words.replacedBy(nameIn(page, replacedBy)) : answered}
        {reason && `。${words.because(reason)}`}
        {instead && !replacedBy && `。${words.suggests(personName(instead))}`}
      </p>
      {mayReplace && (
        <button type="button" class="secondary no-print" onClick={() => replace(person, instead)}>
          {words.askInstead(personName(instead))}
        </button>
      )}
    </li>
  );
}

const isAsked = (id: string, { inspection }: Pick<InspectionPage, 'inspection'>): boolean =>
  inspection.participants.some(({ person }) => person === id);
