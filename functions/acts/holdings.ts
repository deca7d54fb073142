import type { Handling } from '../../domain/handling/handling.ts';
import { holds } from '../../domain/handling/steps/take-over.ts';
import type { AgencyId } from '../../domain/ids.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { isPartOf } from '../../domain/inspection/steps/take-over.ts';
import type { OpenWork } from '../../domain/people/closing.ts';
import type { Directory, EntryChange } from '../../domain/people/directory.ts';
import { leaves } from '../../domain/people/person-rules.ts';
import type { PersonalWork } from '../../domain/people/personal-work.ts';
import type { Runtime } from '../runtime.ts';
import { personalWorkOf, readPersonalHoldings } from './leave.ts';

/** What an agency still has that is not done. */
export interface Holdings {
  readonly leads: readonly Handling[];
  readonly coHandled: readonly Handling[];
  readonly inspections: readonly Inspection[];
}

export async function readHoldings(rt: Runtime, c: string, agency: AgencyId): Promise<Holdings> {
  const { handlings, inspections } = rt.store;
  const [leads, coHandled, open] = await Promise.all([
    handlings.listByLead(c, agency),
    handlings.listByCoHandler(c, agency),
    inspections.listOpen(c),
  ]);
  return {
    leads: leads.filter((handling) => holds(agency, handling)),
    coHandled: coHandled.filter((handling) => holds(agency, handling)),
    inspections: open.filter((inspection) => isPartOf(agency, inspection)),
  };
}

/** The directory with what those who would go still have, agencies and people: the rule asks for it. */
export async function withOpenWork<Of extends Directory>(
  rt: Runtime,
  c: string,
  directory: Of,
  changes: readonly EntryChange[],
): Promise<Of> {
  const people = new Map(directory.people.map((person) => [person.id, person]));
  const leaving = changes.flatMap(({ kind, entry }) => {
    const was = kind === 'people' ? people.get(entry.id) : undefined;
    return was && kind === 'people' && (leaves(was, entry) || was.agencyId !== entry.agencyId) ? [was] : [];
  });
  const open = new Set(directory.agencies.filter(({ active }) => active).map(({ id }) => id));
  const closing = changes.flatMap(({ kind, entry }) =>
    kind === 'agencies' && !entry.active && open.has(entry.id) ? [entry.id] : [],
  );
  const openWork = new Map<string, OpenWork>();
  for (const id of new Set([...closing, ...leaving.flatMap(({ agencyId }) => agencyId ?? [])])) {
    const { leads, coHandled, inspections } = await readHoldings(rt, c, id);
    openWork.set(id, {
      leads: leads.length,
      coHandled: coHandled.length,
      inspections: inspections.length,
    });
  }
  const personalWork = new Map<string, PersonalWork>();
  for (const person of leaving)
    personalWork.set(person.id, personalWorkOf(person.id, await readPersonalHoldings(rt, c, person)));
  return { ...directory, openWork, personalWork };
}
