import * as z from 'zod/mini';
import { AgencyId } from '../../../domain/ids.ts';
import { ClosingForm } from '../../../domain/people/closing.ts';
import type { EntryChange } from '../../../domain/people/directory.ts';
import { mayRecord } from '../../../domain/people/may-record.ts';
import type { Agency, Person } from '../../../domain/people/person.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { titled } from '../../../domain/titled.ts';
import { readHoldings } from '../../acts/holdings.ts';
import { takeOverAll } from '../../acts/take-over.ts';
import { onWholeDirectory } from '../../acts/whole-directory.ts';
import { ApiProblem } from '../problem.ts';
import { recordEntries } from '../record-entries.ts';
import { route } from '../route.ts';
import { found } from './shared.ts';

const roles = ['staff', 'administrator'] as const;
const Holdings = z.object({
  leads: titled('未办结的主办件', z.int()),
  coHandled: titled('未办结的会办件', z.int()),
  inspections: titled('未结束的视察和整改', z.int()),
  clerks: titled('在册的经办人', z.array(z.object({ id: z.string(), name: z.string() }))),
});

const holdings = () =>
  route({
    method: 'GET',
    path: '/directory/agencies/{id}/holdings',
    summary: '一个承办单位还有哪些没有办结，有哪些在册的经办人',
    roles,
    params: z.object({ id: AgencyId }),
    response: Holdings,
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      found(await rt.store.directory.findAgency(c, id));
      const [{ leads, coHandled, inspections }, people] = await Promise.all([
        readHoldings(rt, c, id),
        rt.store.directory.listPeople(c),
      ]);
      const clerks = clerksOf(people, id).map(({ id: clerk, name }) => ({ id: clerk, name }));
      const [led, co, visits] = [leads.length, coHandled.length, inspections.length];
      return { leads: led, coHandled: co, inspections: visits, clerks };
    },
  });

const close = () =>
  route({
    method: 'POST',
    path: '/directory/agencies/{id}/closing',
    fresh: true,
    summary: '停办一个承办单位：未办结的全部移交接办单位，经办人改属接办单位或停用；中断后再提交一次即可',
    roles,
    told: 'directory-changed',
    params: z.object({ id: AgencyId }),
    body: ClosingForm,
    response: z.object({ closed: z.boolean() }),
    handle: async ({ rt, actor, tell, params: { id }, body: { successor, clerks } }) => {
      const c = actor.committeeId;
      return await onWholeDirectory(rt, c, async (directory) => {
        const agency = directory.agencies.find((one) => one.id === id);
        if (!agency) throw new ApiProblem('not-found');
        const to = directory.agencies.find((one) => one.id === successor && one.active && one.id !== id);
        const { leads, coHandled, inspections } = await readHoldings(rt, c, id);
        const left = leads.length + coHandled.length + inspections.length > 0;
        const staff = clerksOf(directory.people, id);
        const needed = left || (clerks === 'move' && staff.length > 0) || successor !== undefined;
        if (needed && !to) throw unfit('successor', '请选择在册的接办单位');
        const people = staff.map((clerk) => movedOrGone(clerk, clerks === 'move' ? to : undefined));
        const closed: EntryChange = { kind: 'agencies', entry: { ...agency, active: false } };
        const faults = mayRecord(actor, directory, [...people, closed]).flat();
        if (faults[0]) throw unfit('clerks', ...new Set(faults.map(({ sentence }) => sentence)));
        const refused = to && (await takeOverAll(rt, actor, { from: id, to: to.id }));
        if (refused && isRefusal(refused)) return refused;
        // Those who work for it first: nobody is left with an agency that is closed.
        await recordEntries({ rt, actor, tell }, directory, people, 'recorded');
        await recordEntries({ rt, actor, tell }, directory, [closed], 'recorded');
        // What came in meanwhile, before it was no longer offered.
        const late = to && (await takeOverAll(rt, actor, { from: id, to: to.id }));
        return late ?? { closed: true };
      });
    },
  });

const clerksOf = (people: readonly Person[], agency: AgencyId): Person[] =>
  people.filter(({ active, agencyId, roles: of }) => active && agencyId === agency && of.includes('clerk'));

const movedOrGone = (clerk: Person, to: Agency | undefined): EntryChange => ({
  kind: 'people',
  entry: to ? { ...clerk, agencyId: to.id } : { ...clerk, active: false },
});

const unfit = (field: string, ...sentences: string[]): ApiProblem =>
  new ApiProblem('invalid-input', { errors: { [field]: sentences } });

export const agencyClosingRoutes = () => [holdings(), close()];
