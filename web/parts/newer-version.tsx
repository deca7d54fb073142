import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sameJson } from '../../domain/same-json.ts';
import { type Values, valueAt, withValue } from '../forms/values.ts';
import { newer as ordinary } from '../words/zh-CN/newer.ts';
import { Notice } from './notices.tsx';

/** A field that the two versions may differ in. */
export interface Compared {
  readonly path: string;
  readonly label: string;
  readonly shown: (value: unknown) => string;
}

interface NewerVersionProps {
  readonly fields: readonly Compared[];
  /** What both were made from, where it is known: what one of the two alone changed is then chosen already. */
  readonly base?: Values;
  readonly mine: Values;
  readonly theirs: Values;
  /** Goes on with what was chosen of each, on top of theirs. */
  readonly take: (values: Values) => void;
  /** What is said where it is not between two people at one form. */
  readonly words?: Readonly<Partial<Record<keyof typeof ordinary.said, string>>>;
  /** The name by which the page leads here. */
  readonly id?: string;
  /** Another way to settle it, beside the choice. */
  readonly children?: ComponentChildren;
}

type Side = 'mine' | 'theirs';
const SIDES: readonly Side[] = ['mine', 'theirs'];
type Chosen = Readonly<Record<string, Side>>;

/**
 * Somebody else saved first: what each of the two has, side by side, until somebody takes theirs, the other's, or some of
 * each. What was typed stays in the form meanwhile, and nothing is saved over either.
 */
export function NewerVersion({ fields, base, mine, theirs, take, words, id, children }: NewerVersionProps) {
  const said = { ...ordinary.said, ...words };
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const differing = fields.filter(({ path }) => !same(mine, theirs, path));
  const [chosen, choose] = useState<Chosen>(() =>
    Object.fromEntries(differing.flatMap(({ path }) => (base ? changedByOne(base, mine, theirs, path) : []))),
  );
  const left = differing.filter(({ path }) => chosen[path] === undefined);
  const takeOf = (side: (path: string) => Side | undefined) =>
    take(
      differing
        .filter(({ path }) => side(path) === 'mine')
        .reduce((values, { path }) => withValue(values, path, valueAt(mine, path)), theirs),
    );
  return (
    <section class="newer-version" ref={box} {...(id && { id })}>
      <Notice tone="warning" title={said.title}>
        <p>{differing.length === 0 ? ordinary.same : said.help}</p>
        {differing.map((field) => (
          <Both
            key={field.path}
            {...field}
            {...{ mine, theirs, said }}
            chosen={chosen[field.path]}
            choose={(side) => choose({ ...chosen, [field.path]: side })}
          />
        ))}
        <p class="actions">
          <button type="button" disabled={left.length > 0} onClick={() => takeOf((path) => chosen[path])}>
            {left.length > 0 ? ordinary.left(left.length) : ordinary.goOn}
          </button>
          {differing.length > 0 &&
            SIDES.map((side) => (
              <button key={side} type="button" class="secondary" onClick={() => takeOf(() => side)}>
                {side === 'mine' ? said.allMine : said.allTheirs}
              </button>
            ))}
          {children}
        </p>
      </Notice>
    </section>
  );
}

interface BothProps extends Compared {
  readonly mine: Values;
  readonly theirs: Values;
  readonly said: Readonly<Record<Side, string>>;
  readonly chosen: Side | undefined;
  readonly choose: (side: Side) => void;
}

/** One field as each of the two has it. */
const Both = ({ path, label, shown, mine, theirs, said, chosen, choose }: BothProps) => (
  <fieldset>
    <legend>{label}</legend>
    <div class="two-versions">
      {SIDES.map((side) => (
        <label key={side}>
          <input
            type="radio"
            name={`newer-${path}`}
            checked={chosen === side}
            onChange={() => choose(side)}
          />
          <span>
            <small>{said[side]}</small>
            <span class="prose">
              {shown(valueAt(side === 'mine' ? mine : theirs, path)) || ordinary.empty}
            </span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);

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
