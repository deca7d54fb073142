import type { Me } from '../api/types.ts';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { type Inbox, WorkList } from '../parts/work-list.tsx';
import { titles } from '../words/zh-CN/shell.ts';
import { inbox as words } from '../words/zh-CN/start.ts';

/** The inboxes that are a person's, by their roles. */
function inboxesOf({ roles, person }: Me): Inbox[] {
  const byRole = (['staff', 'leader', 'administrator', 'assessor'] as const).filter((role) =>
    roles.includes(role),
  );
  const agency: Inbox[] = roles.includes('clerk') && person.agencyId ? ['agency'] : [];
  return [...agency, ...byRole, 'person'];
}

show(
  <SignedIn title={titles.inbox ?? ''}>
    {(me) => (
      <>
        <p>{words.intro}</p>
        {inboxesOf(me).map((of) => (
          <section key={of}>
            <h2>{words.of[of]}</h2>
            <WorkList of={of} />
          </section>
        ))}
      </>
    )}
  </SignedIn>,
);
