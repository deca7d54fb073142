import { get } from '../api/client.ts';
import type { Inspection, Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { inspectionWords as words } from '../words/zh-CN/inspection.ts';
import { titles } from '../words/zh-CN/shell.ts';

function Inspections() {
  const [loaded, reload] = useLoad(() => get<Paged<Inspection>>('/inspections'));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items }) =>
        items.length === 0 ? (
          <p class="empty">{words.none}</p>
        ) : (
          <ul>
            {items.map(({ id, theme, stageLabel }) => (
              <li key={id}>
                <a href={`/inspections/${id}`}>{theme}</a> <span class="tag">{stageLabel}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

show(<SignedIn title={titles.inspections ?? ''}>{() => <Inspections />}</SignedIn>);
