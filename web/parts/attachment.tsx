import { useState } from 'preact/hooks';
import { attachment } from '../api/upload.ts';
import { useLoad } from '../api/use-load.ts';
import { common } from '../words/zh-CN/common.ts';
import { Failure } from './notices.tsx';

const inWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** An attachment by its name. */
export function AttachmentName({ id }: { readonly id: string }) {
  const [loaded] = useLoad(() => attachment(id), [id]);
  return <span>{loaded.state === 'done' ? loaded.value.filename : '…'}</span>;
}

/** An attachment that is fetched by a click: its address holds for minutes only. */
export function AttachmentLink({ id }: { readonly id: string }) {
  const [loaded] = useLoad(() => attachment(id), [id]);
  const [error, setError] = useState<unknown>();
  const fetch = async () => {
    try {
      location.assign((await attachment(id)).download.url);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <li class="file">
      <button type="button" class="plain" onClick={() => void fetch()}>
        {loaded.state === 'done'
          ? `${loaded.value.filename}（${inWords(loaded.value.contentLength)}）`
          : common.download}
      </button>
      {error !== undefined && <Failure error={error} />}
    </li>
  );
}

export const Attachments = ({ ids }: { readonly ids: readonly string[] }) => (
  <ul class="chosen">
    {ids.map((id) => (
      <AttachmentLink key={id} id={id} />
    ))}
  </ul>
);
