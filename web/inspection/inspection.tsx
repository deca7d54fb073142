import { useLoad } from '../api/use-load.ts';
import { idInPath } from '../case/read-case.ts';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { titles } from '../words/zh-CN/shell.ts';
import { readInspection } from './read-inspection.ts';

function WholeInspection() {
  const [loaded, reload] = useLoad(() => readInspection(idInPath()));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ inspection }) => <p>{inspection.theme}</p>}
    </Shown>
  );
}

show(<SignedIn title={titles.inspection ?? ''}>{() => <WholeInspection />}</SignedIn>);
