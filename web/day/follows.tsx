import { DAY_SPANS } from '../../domain/time/day-spans.ts';
import type { Inspection } from '../api/types.ts';
import { ratingIn } from '../inspection/read-inspection.ts';
import { todayPlus } from '../parts/days.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { Words } from './record-fields.tsx';
import { useSpot } from './spot.ts';
import { type Demanded, ratingNow, type ToReopen, type WriteUp } from './write-up.ts';

type Inspected = Inspection['proposals'][number];

interface FollowsProps {
  readonly proposal: Inspected;
  readonly poor: boolean;
  readonly written: WriteUp;
  readonly change: (become: (before: WriteUp) => WriteUp) => void;
}

/** What follows for one proposal: what an agency puts right by when, or that it is handled anew. */
export function FollowsOf({ proposal, poor, written, change }: FollowsProps) {
  const { page, sending } = useSpot();
  const { id, title, agencies } = proposal;
  const rating = ratingNow(page, sending.entries, id);
  const [agency = ''] = agencies;
  const add = () =>
    change((before) => ({
      ...before,
      demands: [...before.demands, { proposal: id, agency, what: '', by: '' }],
    }));
  const reopen = () =>
    change((before) => ({ ...before, reopens: [...before.reopens, { proposal: id, agency, reason: '' }] }));
  const reopens = written.reopens.some((one) => one.proposal === id);
  return (
    <section class="follows">
      <h3>{title}</h3>
      <p>
        <span class={`rated ${rating === undefined ? 'none' : poor ? 'poor' : 'fair'}`}>
          {rating === undefined ? words.none : ratingIn(page, rating)}
        </span>
      </p>
      {written.demands.map((demand, at) =>
        demand.proposal === id ? (
          <DemandFields
            key={at}
            name={`demand-${at}`}
            demand={demand}
            agencies={agencies}
            change={(become) =>
              change((before) => ({ ...before, demands: replaced(before.demands, at, become) }))
            }
            remove={() => change((before) => ({ ...before, demands: before.demands.toSpliced(at, 1) }))}
          />
        ) : null,
      )}
      {poor &&
        written.reopens.map((one, at) =>
          one.proposal === id ? (
            <ReopenFields
              key={at}
              name={`reopen-${at}`}
              reopen={one}
              agencies={agencies}
              change={(become) =>
                change((before) => ({ ...before, reopens: replaced(before.reopens, at, become) }))
              }
              remove={() => change((before) => ({ ...before, reopens: before.reopens.toSpliced(at, 1) }))}
            />
          ) : null,
        )}
      <p class="pair">
        <button type="button" class="secondary big" onClick={add}>
          {words.addDemand}
        </button>
        {poor && !reopens && (
          <button type="button" class="secondary big" onClick={reopen}>
            {words.addReopen}
          </button>
        )}
      </p>
    </section>
  );
}

const replaced = <One,>(all: readonly One[], at: number, become: (one: One) => One): readonly One[] =>
  all.map((one, index) => (index === at ? become(one) : one));

interface FieldsProps<One> {
  readonly name: string;
  readonly agencies: readonly string[];
  readonly change: (become: (before: One) => One) => void;
  readonly remove: () => void;
}

function DemandFields({
  name,
  demand: { agency, what, by },
  agencies,
  change,
  remove,
}: FieldsProps<Demanded> & { readonly demand: Demanded }) {
  const { today } = useSpot();
  const start = Date.parse(`${today}T00:00:00+08:00`);
  const [tomorrow, last] = DAY_SPANS.ahead.map((days) => todayPlus(days, start));
  return (
    <fieldset class="part">
      <legend>{words.demand}</legend>
      <AgencyField
        name={name}
        agencies={agencies}
        value={agency}
        choose={(next) => change((one) => ({ ...one, agency: next }))}
      />
      <Words
        name={`${name}-what`}
        label={words.what}
        value={what}
        write={(text) => change((one) => ({ ...one, what: text }))}
      />
      <div class="field">
        <label for={`${name}-by`}>{words.by}</label>
        <input
          id={`${name}-by`}
          type="date"
          min={tomorrow}
          max={last}
          value={by}
          onInput={({ currentTarget: { value } }) => change((one) => ({ ...one, by: value }))}
        />
      </div>
      <button type="button" class="plain" onClick={remove}>
        {words.removeDemand}
      </button>
    </fieldset>
  );
}

function ReopenFields({
  name,
  reopen: { agency, reason },
  agencies,
  change,
  remove,
}: FieldsProps<ToReopen> & { readonly reopen: ToReopen }) {
  return (
    <fieldset class="part">
      <legend>{words.reopen}</legend>
      <p class="muted">{words.reopenHelp}</p>
      <AgencyField
        name={name}
        agencies={agencies}
        value={agency}
        choose={(next) => change((one) => ({ ...one, agency: next }))}
      />
      <Words
        name={`${name}-reason`}
        label={words.reason}
        value={reason}
        write={(text) => change((one) => ({ ...one, reason: text }))}
      />
      <button type="button" class="plain" onClick={remove}>
        {words.removeReopen}
      </button>
    </fieldset>
  );
}

interface AgencyFieldProps {
  readonly name: string;
  readonly agencies: readonly string[];
  readonly value: string;
  readonly choose: (agency: string) => void;
}

/** Which of those that handled it; most proposals have one. */
function AgencyField({ name, agencies, value, choose }: AgencyFieldProps) {
  const { background } = useSpot();
  const nameOf = (id: string) => background.agencies[id] ?? id;
  if (agencies.length === 1) return <p>{`${words.agency}：${nameOf(value)}`}</p>;
  return (
    <div class="field">
      <label for={`${name}-agency`}>{words.agency}</label>
      <select
        id={`${name}-agency`}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {agencies.map((id) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
      </select>
    </div>
  );
}
