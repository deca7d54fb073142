import type { InspectionId, PersonId } from '../ids.ts';
import { type Day, dayOf } from '../time/instant.ts';
import { type Capacity, type Inspection, type Participant, wereInvited } from './inspection.ts';

/** That somebody was invited to an inspection, and whether they came: an event of a member's record (履职). */
export interface TakingPart {
  readonly inspection: InspectionId;
  readonly theme: string;
  readonly day: Day;
  readonly as: Capacity;
  readonly answer: Participant['answer'];
  /** Absent before the day is written up. */
  readonly attended?: boolean;
  readonly cancelled: boolean;
}

/** What somebody took part in, counted for the performance bulletin (委员业绩通报). What was cancelled does not count. */
export interface Participation {
  readonly person: PersonId;
  readonly name: string;
  readonly invited: number;
  readonly attended: number;
  /** Said that they do not come. */
  readonly declined: number;
  /** Were to come or did not say, and did not come. */
  readonly absent: number;
  readonly inspections: readonly TakingPart[];
}

/** Who took part in these inspections (`as` what), the most often there first; who was replaced was not invited. */
export function participationOf(inspections: readonly Inspection[], as?: Capacity): Participation[] {
  const parts = inspections
    .filter((one) => wereInvited(one))
    .flatMap(partsIn)
    .filter(({ part }) => as === undefined || part.as === as);
  const byPerson = Map.groupBy(parts, ({ person }) => person);
  return [...byPerson]
    .map(([person, theirs]) => counted(person, theirs))
    .toSorted(
      (a, b) => b.attended - a.attended || b.invited - a.invited || a.name.localeCompare(b.name, 'zh'),
    );
}

interface Part {
  readonly person: PersonId;
  readonly name: string;
  readonly part: TakingPart;
}

const partsIn = ({ id, theme, when, stage, participants }: Inspection): Part[] =>
  participants
    .filter(({ replacedBy }) => replacedBy === undefined)
    .map(({ person, name, as, answer, attended }) => ({
      person,
      name,
      part: {
        inspection: id,
        theme,
        day: dayOf(when.starts),
        as,
        answer,
        ...(attended !== undefined && { attended }),
        cancelled: stage === 'cancelled',
      },
    }));

function counted(person: PersonId, theirs: readonly Part[]): Participation {
  const inspections = theirs.map(({ part }) => part).toSorted((a, b) => a.day.localeCompare(b.day));
  // What was called off after the day had come was attended all the same.
  const counts = inspections.filter(({ cancelled, attended }) => !cancelled || attended !== undefined);
  const count = (is: (part: TakingPart) => boolean) => counts.filter(is).length;
  return {
    person,
    name: theirs.at(-1)?.name ?? '',
    invited: counts.length,
    attended: count(({ attended }) => attended === true),
    declined: count(({ attended, answer }) => attended !== true && answer === 'no'),
    absent: count(({ attended, answer }) => attended === false && answer !== 'no'),
    inspections,
  };
}
