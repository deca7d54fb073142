import { useEffect, useState } from 'preact/hooks';
import { momentInWords } from '../parts/days.ts';
import { signInAddress } from '../parts/me.ts';
import { common } from '../words/zh-CN/common.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { useSpot } from './spot.ts';

interface PhoneStateProps {
  readonly readAt: number;
  readonly fresh: boolean;
}

/** Whether there is a network, and what of this person's has not arrived yet: in one strip that stays in sight. */
export function PhoneState({ readAt, fresh }: PhoneStateProps) {
  const { sending, notes, store, page } = useSpot();
  const online = useOnline();
  const ready = useOpensOffline();
  const open = sending.entries.filter(({ state }) => state !== 'delivered');
  const waiting = open.filter(({ state }) => state === 'waiting');
  const refused = open.filter(({ state }) => state === 'refused');
  const elsewhere = waiting.filter(({ inspection }) => inspection !== page.inspection.id);
  return (
    <div class={`phone-state ${online ? '' : 'offline'}`} role="status">
      {notes.full && <p class="bad">{words.full}</p>}
      {!store.lasting && <p class="bad">{words.notLasting}</p>}
      {!online && <p>{words.offline}</p>}
      {!fresh && <p>{words.offlineData(momentInWords(new Date(readAt).toISOString()))}</p>}
      {refused.length > 0 && <p class="bad">{words.notAccepted(refused.length)}</p>}
      {waiting.length > 0 && (
        <p class="waiting">
          <span>{sending.underWay ? words.sending : words.waiting(waiting.length)}</span>
          {online && sending.halt !== 'signed-out' && (
            <button type="button" onClick={sending.sendNow}>
              {words.sendNow}
            </button>
          )}
        </p>
      )}
      {elsewhere.length > 0 && <p>{words.elsewhere(elsewhere.length)}</p>}
      {sending.halt === 'signed-out' && waiting.length > 0 && (
        <p class="bad">
          {words.signedOut} <a href={signInAddress()}>{common.signInAgain}</a>
        </p>
      )}
      {online && ready && waiting.length === 0 && refused.length === 0 && <p>✓ {words.opensOffline}</p>}
    </div>
  );
}

function useOnline(): boolean {
  const [online, set] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => set(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** The pages' worker has what it needs to open this page without a network. */
function useOpensOffline(): boolean {
  const [ready, set] = useState(false);
  useEffect(() => {
    if ('serviceWorker' in navigator) void navigator.serviceWorker.ready.then(() => set(true));
  }, []);
  return ready;
}
