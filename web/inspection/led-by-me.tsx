import { get } from '../api/client.ts';
import type { Me, Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { leader as words } from '../words/zh-CN/leader.ts';
import { OfficeCard, type WithMoves } from './office-card.tsx';

/** The inspections that a leader leads and that are not over. */
export function LedByMe({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(() =>
    get<Paged<WithMoves>>('/inspections?open=true&moves=true&limit=100'),
  );
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items }) => {
        const led = items.filter(({ leader }) => leader === me.person.id);
        if (led.length === 0) return <p class="muted">{words.noLed}</p>;
        return (
          <ul class="cards">
            {led.map((one) => (
              <OfficeCard key={one.id} inspection={one} />
            ))}
          </ul>
        );
      }}
    </Shown>
  );
}
