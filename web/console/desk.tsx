import '../styles/console.css';
import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import type { Done, Paged, WorkItem } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { dueDayInWords } from '../parts/days.ts';
import { Failure, Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { desk as words } from '../words/zh-CN/console.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { inbox } from '../words/zh-CN/start.ts';
import { Loads } from './loads.tsx';
import type { Load } from './overview.ts';

interface Desk {
  readonly waiting: readonly WorkItem[];
  readonly loads: readonly Load[];
}

const readDesk = async (): Promise<Desk> => {
  const [{ items }, agencies] = await Promise.all([
    get<Paged<WorkItem>>('/work-items?of=staff&limit=100'),
    get<{ items: readonly Load[] }>('/overview/agencies'),
  ]);
  return { waiting: items.filter(({ step }) => step === 'assign'), loads: agencies.items };
};

function DeskPage() {
  const [loaded, reload] = useLoad(readDesk);
  return (
    <>
      <p>{words.intro}</p>
      <Shown loaded={loaded} reload={reload}>
        {(desk) => <Assigning {...desk} reload={reload} />}
      </Shown>
    </>
  );
}

/** The assignment desk (交办): several proposals to one agency at once, with every agency's load beside them. */
function Assigning({ waiting, loads, reload }: Desk & { readonly reload: () => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [lead, setLead] = useState('');
  const [coHandlers, setCoHandlers] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const here = waiting.filter(({ id }) => chosen.includes(id));
  const nameOf = (id: string) => loads.find(({ agencyId }) => agencyId === id)?.name ?? id;

  const assign = async () => {
    setBusy(true);
    setError(undefined);
    const form = { outcome: 'assign', shape: 'lead', leads: [{ agencyId: lead, coHandlers }] };
    try {
      for (const { id } of here) await send<Done>('POST', `/work-items/${id}/completion`, form);
      setSaid(words.done(here.length, nameOf(lead)));
      setChosen([]);
      setCoHandlers([]);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      reload();
    }
  };

  return (
    <div class="two-columns">
      <section>
        <h2>{words.waiting}</h2>
        {said && <Notice tone="good">{<p>{said}</p>}</Notice>}
        {error !== undefined && <Failure error={error} />}
        {waiting.length === 0 && <p class="muted">{words.nothing}</p>}
        <ul class="cards">
          {waiting.map((item) => (
            <li key={item.id} class={item.pressing ?? 'calm'}>
              <label class="pick">
                <input
                  type="checkbox"
                  checked={chosen.includes(item.id)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChosen(checked ? [...chosen, item.id] : chosen.filter((id) => id !== item.id))
                  }
                />
                <span>
                  {item.title}
                  {item.due && <small>{inbox.due(dueDayInWords(item.due.at))}</small>}
                </span>
              </label>
              <a href={`/work/${item.id}`}>{words.single}</a>
            </li>
          ))}
        </ul>
        {waiting.length > 0 && (
          <form
            class="part"
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy) void assign();
            }}
          >
            <label>
              {words.lead}
              <select value={lead} required onChange={({ currentTarget }) => setLead(currentTarget.value)}>
                <option value="">{words.chooseLead}</option>
                {loads.map(({ agencyId, name, open }) => (
                  <option key={agencyId} value={agencyId}>
                    {`${name}（${words.open} ${open}）`}
                  </option>
                ))}
              </select>
            </label>
            <details>
              <summary>{words.coHandlers}</summary>
              <div class="choices">
                {loads
                  .filter(({ agencyId }) => agencyId !== lead)
                  .map(({ agencyId, name }) => (
                    <label key={agencyId}>
                      <input
                        type="checkbox"
                        checked={coHandlers.includes(agencyId)}
                        onChange={({ currentTarget: { checked } }) =>
                          setCoHandlers(
                            checked ? [...coHandlers, agencyId] : coHandlers.filter((id) => id !== agencyId),
                          )
                        }
                      />
                      {name}
                    </label>
                  ))}
              </div>
            </details>
            {here.length === 0 && <p class="muted">{words.chooseSome}</p>}
            <button type="submit" disabled={here.length === 0 || lead === '' || busy} aria-busy={busy}>
              {words.assign(here.length)}
            </button>
          </form>
        )}
      </section>
      <section>
        <h2>{words.load}</h2>
        <Loads loads={loads} />
      </section>
    </div>
  );
}

show(
  <SignedIn title={titles.desk ?? ''} wide>
    {() => <DeskPage />}
  </SignedIn>,
);
