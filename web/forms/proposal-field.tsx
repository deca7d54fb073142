import { useEffect, useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Paged, Proposal, ProposalPage } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { common } from '../words/zh-CN/common.ts';
import { formWords as words } from '../words/zh-CN/forms.ts';
import { idOf, useForm } from './context.ts';
import { describedBy, type FieldProps, Labelled } from './field.tsx';
import { valueAt } from './values.ts';

type Brief = Pick<Proposal, 'id' | 'title' | 'label' | 'proposer' | 'stageLabel'>;

const REST = 300;
/** A session has some hundreds; a number is looked for in so many of them. */
const PAGES = 5;

/** One proposal, found by its number or by words of its title. */
export function ProposalField(props: FieldProps) {
  const { form, errors, values, set, owner } = useForm();
  const { path } = props;
  const value = valueAt(values, path);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Brief[]>();
  useEffect(() => {
    const sought = typed.trim();
    if (sought === '') return setFound(undefined);
    let wanted = true;
    const timer = setTimeout(async () => {
      const all = await search(sought).catch(() => undefined);
      const own = await owner();
      const others = all?.filter(({ id }) => id !== own?.id);
      if (wanted) setFound(others ?? []);
    }, REST);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed, owner]);
  return (
    <Labelled {...props}>
      {typeof value === 'string' && <Chosen id={value} drop={() => set(path, undefined)} />}
      <input
        id={idOf(path)}
        type="search"
        autocomplete="off"
        placeholder={words.findProposal}
        value={typed}
        aria-describedby={describedBy(path, form, errors[path] ?? [])}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <div role="status">{found && <span class="help">{words.foundProposals(found.length)}</span>}</div>
      {found && found.length > 0 && (
        <ul class="found">
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                class="plain"
                onClick={() => {
                  set(path, one.id);
                  setTyped('');
                }}
              >
                {one.label ? `${words.numbered(one.label)} ` : ''}
                {one.title}
              </button>
              <small>{`${one.proposer} · ${one.stageLabel}`}</small>
            </li>
          ))}
        </ul>
      )}
    </Labelled>
  );
}

function Chosen({ id, drop }: { readonly id: string; readonly drop: () => void }) {
  const [loaded] = useLoad(() => get<ProposalPage>(`/proposals/${id}`), [id]);
  const proposal = loaded.state === 'done' ? loaded.value.proposal : undefined;
  return (
    <ul class="chosen">
      <li>
        {proposal?.label ? `${words.numbered(proposal.label)} ` : ''}
        {proposal?.title ?? id}
        <button type="button" class="plain" onClick={drop}>
          {common.remove}
        </button>
      </li>
    </ul>
  );
}

const search = async (sought: string): Promise<readonly Brief[]> => {
  const number = /^第?(\d{1,8})号?$/.exec(sought)?.[1];
  if (number) return await byNumber(number);
  const { items } = await get<Paged<Brief>>(`/proposals?limit=8&q=${encodeURIComponent(sought)}`);
  return items;
};

async function byNumber(number: string): Promise<readonly Brief[]> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await get<Paged<Brief>>(
      `/proposals?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    const found = items.filter(({ label }) => label !== undefined && Number(label) === Number(number));
    if (found.length > 0 || !next) return found;
    cursor = next;
  }
  return [];
}
