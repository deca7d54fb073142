import { get, Problem } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { owesEnding } from '../parts/ending.ts';
import { Frame } from '../parts/frame.tsx';
import { rememberMe } from '../parts/me.ts';
import { homeOf } from '../parts/menu.ts';
import { Failure } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { start } from '../words/zh-CN/start.ts';

/** Who is signed in goes on to where their work is; everybody else reads what this is and where to begin. */
async function open(): Promise<void> {
  if (owesEnding()) return show(<Start error={undefined} />);
  try {
    const me = await get<Me>('/me');
    rememberMe(me);
    location.replace(homeOf(me));
  } catch (error) {
    show(<Start error={error instanceof Problem && error.status === 401 ? undefined : error} />);
  }
}

const Start = ({ error }: { readonly error: unknown }) => (
  <Frame title={start.heading}>
    {error !== undefined && <Failure error={error} retry={() => location.reload()} />}
    <p>{start.intro}</p>
    <p class="actions">
      <a class="button" href="/sign-in">
        {start.signIn}
      </a>
      <a class="button quiet" href="/p">
        {start.published}
      </a>
    </p>
    <h2>{start.whoHeading}</h2>
    <ul>
      {start.who.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </Frame>
);

void open();
