import { useEffect } from 'preact/hooks';
import type { InspectionPage } from '../api/types.ts';
import { HERE } from './attendance.tsx';
import { isInRecord } from './entry.ts';
import type { Change } from './phone-store.ts';
import type { Notes } from './use-notes.ts';
import type { Sending } from './use-outbox.ts';
import { WRITE_UP } from './write-up.ts';

/** Takes off this phone what the record shows by now, and once the day is written up, what was prepared for it. */
export function useForgetting(
  { entries, change }: Sending,
  notes: Notes | undefined,
  page: InspectionPage | undefined,
): void {
  const inspection = page?.inspection;
  const done = entries.filter(
    (one) =>
      inspection !== undefined &&
      isInRecord(one, one.inspection === inspection.id ? inspection.seq : Number.POSITIVE_INFINITY),
  );
  const written = done.some(({ act, inspection: of }) => act === 'hold' && of === inspection?.id);
  const ids = done.map(({ id }) => id).join();
  useEffect(() => {
    if (!notes || ids === '') return;
    const names = written ? [HERE, WRITE_UP] : [];
    for (const name of names) void notes.write(name, () => undefined);
    void change(done.map(({ id }): Change => ({ shelf: 'entries', drop: id })));
  }, [ids, written]);
}
