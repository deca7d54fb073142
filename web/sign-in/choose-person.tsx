import type { Role } from '../api/types.ts';
import { common } from '../words/zh-CN/common.ts';
import { signIn as words } from '../words/zh-CN/sign-in.ts';

/** One of several who can sign in with the code. */
export interface PersonChoice {
  readonly committeeId: string;
  readonly committee: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly agency?: string;
}

/** Asks who of several somebody is: of several committees, or of colleagues at one mail box. */
export function ChoosePerson({
  people,
  choose,
}: {
  readonly people: readonly PersonChoice[];
  readonly choose: (person: PersonChoice) => void;
}) {
  return (
    <section>
      <p>{words.choose}</p>
      <ul class="choices">
        {people.map((person) => (
          <li key={`${person.committeeId} ${person.personId}`}>
            <button type="button" class="secondary" onClick={() => choose(person)}>
              <strong>{person.name}</strong>
              <small>
                {[person.committee, person.agency, person.roles.map((role) => common.roles[role]).join('、')]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
