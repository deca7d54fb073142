import { useEffect, useRef, useState } from 'preact/hooks';
import { sameJson } from '../../domain/same-json.ts';
import type { JsonSchema } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { newer as words } from '../words/zh-CN/newer.ts';
import { inWords, type NameOf } from './in-words.ts';
import { joined, type Values, valueAt, withValue } from './values.ts';
import { labelOf } from './wording.ts';

/** A field that the two versions may differ in. */
export interface Compared {
  readonly path: string;
  readonly label: string;
  readonly shown: (value: unknown) => string;
}

interface NewerVersionProps {
  readonly fields: readonly Compared[];
  /** What both were made from. */
  readonly base: Values;
  readonly mine: Values;
  readonly theirs: Values;
  /** Goes on with what was chosen of each, on top of theirs. */
  readonly take: (values: Values) => void;
}

type Side = 'mine' | 'theirs';

/** Somebody else saved first: what each of the two has, side by side, until it is chosen field by field. */
export function NewerVersion({ fields, base, mine, theirs, take }: NewerVersionProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const differing = fields.filter(({ path }) => !same(mine, theirs, path));
  const [chosen, choose] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(differing.flatMap(({ path }) => changedByOne(base, mine, theirs, path))),
  );
  const left = differing.filter(({ path }) => chosen[path] === undefined);
  const all = (side: Side) => choose(Object.fromEntries(differing.map(({ path }) => [path, side])));
  const goOn = () =>
    take(
      differing
        .filter(({ path }) => chosen[path] === 'mine')
        .reduce((values, { path }) => withValue(values, path, valueAt(mine, path)), theirs),
    );
  return (
    <section class="newer-version" ref={box}>
      <Notice tone="warning" title={words.title}>
        <p>{differing.length === 0 ? words.same : words.help}</p>
        {differing.map(({ path, label, shown }) => (
          <fieldset key={path}>
            <legend>{label}</legend>
            <div class="two-versions">
              {(['mine', 'theirs'] as const).map((side) => (
                <label key={side}>
                  <input
                    type="radio"
                    name={`newer-${path}`}
                    checked={chosen[path] === side}
                    onChange={() => choose({ ...chosen, [path]: side })}
                  />
                  <span>
                    <small>{words[side]}</small>
                    <span class="prose">
                      {shown(valueAt(side === 'mine' ? mine : theirs, path)) || words.empty}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <p class="actions">
          <button type="button" disabled={left.length > 0} onClick={goOn}>
            {left.length > 0 ? words.left(left.length) : words.goOn}
          </button>
          {differing.length > 1 && (
            <>
              <button type="button" class="secondary" onClick={() => all('mine')}>
                {words.allMine}
              </button>
              <button type="button" class="secondary" onClick={() => all('theirs')}>
                {words.allTheirs}
              </button>
            </>
          )}
        </p>
      </Notice>
    </section>
  );
}

/** An empty field is as good as none. */
const orNothing = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;

const same = (one: Values, other: Values, path: string): boolean =>
  sameJson(orNothing(valueAt(one, path)), orNothing(valueAt(other, path)));

/** What only one of the two has changed is theirs to say; what both changed somebody has to choose. */
function changedByOne(base: Values, mine: Values, theirs: Values, path: string): [string, Side][] {
  if (same(base, mine, path)) return [[path, 'theirs']];
  return same(base, theirs, path) ? [[path, 'mine']] : [];
}

/** The fields of a form's schema, as they are compared. */
export function fieldsOf(form: string, schema: JsonSchema, nameOf?: NameOf, path = ''): Compared[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): Compared[] => {
    const at = joined(path, name);
    if (property.type === 'object') return fieldsOf(form, property, nameOf, at);
    const shown = (value: unknown) => inWords(at, value, nameOf);
    return [{ path: at, label: labelOf(form, at, property), shown }];
  });
}
