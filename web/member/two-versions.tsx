import { useEffect, useRef } from 'preact/hooks';
import { sameJson } from '../../domain/same-json.ts';
import type { Values } from '../forms/values.ts';
import { valueAt } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';
import { write as words } from '../words/zh-CN/member.ts';

interface TwoVersionsProps {
  readonly mine: Values;
  readonly theirs: Values;
  readonly choose: (which: 'mine' | 'theirs' | 'both') => void;
}

/** What people read and compare; whatever else is different is only said. */
const READ = ['title', 'text.situation', 'text.analysis', 'text.suggestions'] as const;
const OTHERS = ['kind', 'signers', 'mayPublish', 'text.wanted', 'text.origin', 'text.attachments'] as const;

/** A draft was written here and elsewhere: shows both, and nothing is saved over either until somebody chooses. */
export function TwoVersions({ mine, theirs, choose }: TwoVersionsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const differ = (path: string) => !sameJson(orEmpty(valueAt(mine, path)), orEmpty(valueAt(theirs, path)));
  const others = OTHERS.filter(differ);
  return (
    <div id="two-versions" ref={box}>
      <Notice tone="warning" title={words.twoVersions}>
        <p>{words.twoVersionsHelp}</p>
        {READ.filter(differ).map((path) => (
          <section key={path}>
            <h3>{words.parts[path]}</h3>
            <dl class="two-versions">
              <div>
                <dt>{words.mine}</dt>
                <dd>{String(valueAt(mine, path) ?? '') || words.emptyPart}</dd>
              </div>
              <div>
                <dt>{words.theirs}</dt>
                <dd>{String(valueAt(theirs, path) ?? '') || words.emptyPart}</dd>
              </div>
            </dl>
          </section>
        ))}
        {others.length > 0 && <p>{words.othersDiffer(others.map((path) => words.parts[path]))}</p>}
        <p class="actions">
          <button type="button" onClick={() => choose('both')}>
            {words.useBoth}
          </button>
          <button type="button" class="secondary" onClick={() => choose('mine')}>
            {words.useMine}
          </button>
          <button type="button" class="secondary" onClick={() => choose('theirs')}>
            {words.useTheirs}
          </button>
        </p>
      </Notice>
    </div>
  );
}

const orEmpty = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
