import { useEffect, useRef, useState } from 'preact/hooks';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { Attendance } from './attendance.tsx';
import type { Phase } from './phase.ts';
import { PhoneState } from './phone-state.tsx';
import { PhaseNotice, Programme } from './programme.tsx';
import { ProposalsPart } from './proposals-part.tsx';
import { useSpot } from './spot.ts';
import { WriteUpPart } from './write-up-part.tsx';

type View = keyof typeof words.views;

interface ViewsProps {
  readonly phase: Phase;
  readonly readAt: number;
  readonly fresh: boolean;
}

/** One part of the page at a time, chosen at the bottom, where the thumb is. */
export function Views({ phase, readAt, fresh }: ViewsProps) {
  const { page, writes } = useSpot();
  const records = page.acts.includes('finding') && phase === 'under-way';
  const views: readonly View[] = [
    'programme',
    'here',
    'proposals',
    ...(records ? (['write-up'] as const) : []),
  ];
  const [wanted, proposal] = useHash();
  const begins: View = writes === undefined ? 'programme' : 'proposals';
  const view = views.find((one) => one === wanted) ?? begins;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = document.getElementById(`proposal-${proposal}`);
    if (stop instanceof HTMLDetailsElement) stop.open = true;
    // Past the menu; but who has just opened the page sees it whole.
    if (wanted !== '') (stop ?? box.current)?.scrollIntoView();
  }, [view, wanted, proposal]);
  return (
    <div class="day" ref={box}>
      <PhoneState readAt={readAt} fresh={fresh} />
      <PhaseNotice phase={phase} />
      <h2>{words.views[view]}</h2>
      {view === 'programme' && <Programme />}
      {view === 'here' && <Attendance mayTap={records} />}
      {view === 'proposals' && <ProposalsPart />}
      {view === 'write-up' && <WriteUpPart />}
      <nav class="views" aria-label={words.viewsLabel}>
        {views.map((one) => (
          <a key={one} href={`#${one}`} {...(one === view && { 'aria-current': 'page' as const })}>
            {words.views[one]}
          </a>
        ))}
      </nav>
    </div>
  );
}

/** The part and the proposal that the address names, such as #proposals/01J… */
function useHash(): readonly [view: string, proposal: string | undefined] {
  const read = () => location.hash.slice(1);
  const [hash, set] = useState(read);
  useEffect(() => {
    const look = () => set(read());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  const [view = '', proposal] = hash.split('/');
  return [view, proposal];
}
