import { Frame } from '../parts/frame.tsx';
import { show } from '../parts/show.tsx';
import { start } from '../words/zh-CN/start.ts';

show(
  <Frame title={start.notFound}>
    <p>{start.notFoundText}</p>
    <p>
      <a class="button" href="/">
        {start.home}
      </a>
    </p>
  </Frame>,
);
