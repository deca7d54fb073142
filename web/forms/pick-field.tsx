import { useEffect, useState } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import { common } from '../words/zh-CN/common.ts';
import { formWords } from '../words/zh-CN/forms.ts';
import { idOf, useForm } from './context.ts';
import type { Pickable } from './directory.ts';
import { describedBy, type FieldProps, Grouped, Labelled } from './field.tsx';
import { ChoiceField } from './simple-fields.tsx';
import { valueAt } from './values.ts';

interface PickProps extends FieldProps {
  readonly from: () => Promise<readonly Pickable[]>;
}

const NONE: readonly Pickable[] = [];

function usePickables(from: PickProps['from']): readonly Pickable[] {
  const [loaded] = useLoad(from);
  return loaded.state === 'done' ? loaded.value : NONE;
}

/** One of a directory, found by typing a part of its name. */
export function PickField({ from, ...props }: PickProps) {
  const { values, set } = useForm();
  const all = usePickables(from);
  const value = valueAt(values, props.path);
  const known = all.find(({ id }) => id === value);
  return (
    <Labelled {...props}>
      <NameInput
        path={props.path}
        all={all}
        shown={known?.name ?? ''}
        pick={(picked) => set(props.path, picked?.id)}
        key={known?.id ?? ''}
      />
    </Labelled>
  );
}

/** One of a few: all of them in sight. */
export const PickInSightField = ({ from, ...props }: PickProps) => (
  <ChoiceField {...props} options={usePickables(from).map(({ id, name }) => ({ value: id, label: name }))} />
);

/** Several of a directory. */
export function PickManyField({ from, ...props }: PickProps) {
  const { values, set } = useForm();
  const all = usePickables(from);
  const value = valueAt(values, props.path);
  const chosen: readonly string[] = Array.isArray(value) ? value : [];
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? id;
  return (
    <Grouped {...props}>
      {chosen.length > 0 && (
        <ul class="chosen">
          {chosen.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <button
                type="button"
                class="plain"
                aria-label={`${common.remove} ${nameOf(id)}`}
                onClick={() =>
                  set(
                    props.path,
                    chosen.filter((one) => one !== id),
                  )
                }
              >
                {common.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <NameInput
        path={props.path}
        all={all.filter(({ id }) => !chosen.includes(id))}
        shown=""
        several
        pick={(picked) => picked && set(props.path, [...chosen, picked.id])}
        key={chosen.length}
      />
    </Grouped>
  );
}

interface NameInputProps {
  readonly path: string;
  readonly all: readonly Pickable[];
  readonly shown: string;
  /** More can be picked: the input stands for the next one. */
  readonly several?: boolean;
  readonly pick: (picked: Pickable | undefined) => void;
}

/** Types a name; the browser lists what fits, and a full name or the only one that fits is taken. */
function NameInput({ path, all, shown, several = false, pick }: NameInputProps) {
  const { form, errors } = useForm();
  const [typed, setTyped] = useState(shown);
  const [unknown, setUnknown] = useState(false);
  const id = several ? `${idOf(path)}-next` : idOf(path);
  const exact = (text: string) => all.find(({ name }) => name === text);
  const settle = (text: string) => {
    const fitting = all.filter(({ name }) => name.includes(text.trim()));
    const found = exact(text.trim()) ?? (fitting.length === 1 ? fitting[0] : undefined);
    setUnknown(text.trim() !== '' && !found);
    if (found) setTyped(several ? '' : found.name);
    if (found || (text.trim() === '' && !several)) pick(found);
  };
  // What was typed before the directory was there is looked up when it is.
  useEffect(() => {
    if (unknown) settle(typed);
  }, [all.length]);
  return (
    <>
      <input
        id={id}
        type="text"
        autocomplete="off"
        list={`${id}-list`}
        value={typed}
        {...(several && { 'aria-label': common.add })}
        aria-describedby={describedBy(path, form, errors[path] ?? [])}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          if (exact(currentTarget.value)) settle(currentTarget.value);
        }}
        onBlur={({ currentTarget }) => settle(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          settle(event.currentTarget.value);
        }}
      />
      <datalist id={`${id}-list`}>
        {all.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
      {unknown && all.length > 0 && (
        <span class="error" role="alert">
          {formWords.pickNone}
        </span>
      )}
    </>
  );
}
