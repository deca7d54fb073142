import '../styles/day.css';
import { useEffect, useMemo } from 'preact/hooks';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { idInPath } from '../case/read-case.ts';
import { todayPlus } from '../parts/days.ts';
import { ownerOf } from '../parts/kept.ts';
import { Failure, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { common } from '../words/zh-CN/common.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { laterDay, phaseOf, writesIn } from './phase.ts';
import { openPhoneStore } from './phone-database.ts';
import type { PhoneStore } from './phone-store.ts';
import { SpotIs } from './spot.ts';
import { useDay } from './use-day.ts';
import { useForgetting } from './use-forgetting.ts';
import { useNotes } from './use-notes.ts';
import { useOutbox } from './use-outbox.ts';
import { Views } from './views.tsx';

interface DayProps {
  readonly me: Me;
  readonly retitle: (title: string) => void;
}

function DayPage(props: DayProps) {
  const [loaded, reload] = useLoad(openPhoneStore);
  useEffect(() => {
    // So that a phone short of room does not throw it away by itself.
    void navigator.storage?.persist?.();
  }, []);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(store) => <OnThePhone {...props} store={store} />}
    </Shown>
  );
}

/** The day as this phone knows it, and as the server tells it. */
function OnThePhone({ me, retitle, store }: DayProps & { readonly store: PhoneStore }) {
  const id = useMemo(idInPath, []);
  const owner = ownerOf(me);
  const { day, error, fresh, reload } = useDay(store, owner, id);
  const notes = useNotes(store, owner, id);
  const sending = useOutbox(store, owner, id);
  const theme = day?.page.inspection.theme;
  useEffect(() => {
    if (theme) retitle(theme);
  }, [theme, retitle]);
  const delivered = sending.entries.filter(({ state }) => state === 'delivered').length;
  useEffect(() => {
    if (delivered > 0) reload();
  }, [delivered, reload]);
  useForgetting(sending, notes, day?.page);

  if (!notes) return <p aria-busy="true">{common.loading}</p>;
  if (!day)
    return error === undefined ? (
      <p aria-busy="true">{common.loading}</p>
    ) : (
      <Failure error={error} retry={reload} />
    );
  const { page, background, readAt } = day;
  const today = laterDay(me.today, todayPlus(0, Date.now()));
  const phase = phaseOf(page, today);
  const spot = { me, owner, store, notes, sending, page, background, today, writes: writesIn(page, phase) };
  return (
    <SpotIs value={spot}>
      <Views phase={phase} readAt={readAt} fresh={fresh} />
    </SpotIs>
  );
}

show(<SignedIn title={titles.day ?? ''}>{(me, retitle) => <DayPage me={me} retitle={retitle} />}</SignedIn>);
