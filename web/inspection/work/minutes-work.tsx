import type { Me } from '../../api/types.ts';
import { useLoad } from '../../api/use-load.ts';
import { agencies } from '../../forms/directory.ts';
import { Notice, Shown } from '../../parts/notices.tsx';
import { visitWork as words } from '../../words/zh-CN/inspection-work.ts';
import { proposedMinutes } from '../proposed-minutes.ts';
import { type FillProps, KeptForm } from './step-form.tsx';

/** The office writes the minutes, beginning with what follows from the record. */
export function MinutesWork({ me, ...fill }: FillProps & { readonly me: Me }) {
  const [loaded, reload] = useLoad(agencies);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(all) => {
        const agencyName = (id: string) => all.find((one) => one.id === id)?.name ?? id;
        const text = proposedMinutes(fill.page, { committee: me.committee.name, agencyName });
        return (
          <>
            <Notice>{<p>{words.drafted}</p>}</Notice>
            <KeptForm {...fill} initial={{ outcome: 'close', text, attachments: [] }} />
          </>
        );
      }}
    </Shown>
  );
}
