import '../styles/inspections.css';
import type { Me } from '../api/types.ts';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { AgencyInspections } from './agency-inspections.tsx';
import { AllInspections } from './all-inspections.tsx';
import { MyInspections } from './my-inspections.tsx';

/** Tracked inspections (跟踪视察): of each what is theirs. */
function Inspections({ me }: { readonly me: Me }) {
  const is = (...roles: readonly string[]) => me.roles.some((role) => roles.includes(role));
  const office = is('staff', 'leader', 'administrator');
  return (
    <>
      {is('staff') && (
        <p class="actions">
          <a class="button" href="/console/plan">
            {words.plan}
          </a>
        </p>
      )}
      {is('clerk') && <AgencyInspections />}
      <MyInspections me={me} quiet={office || is('clerk')} />
      {office && <AllInspections />}
    </>
  );
}

show(<SignedIn title={titles.inspections ?? ''}>{(me) => <Inspections me={me} />}</SignedIn>);
