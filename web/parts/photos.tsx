import '../styles/inspection.css';
import { useRef, useState } from 'preact/hooks';
import { attachment } from '../api/upload.ts';
import { useLoad } from '../api/use-load.ts';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { AttachmentLink } from './attachment.tsx';

interface PhotosProps {
  readonly ids: readonly string[];
  /** What they show, as a noun: the finding at a place, the report of an agency. */
  readonly of: string;
}

/** Photos as pictures that a click enlarges; other files by their names. */
export const Photos = ({ ids, of }: PhotosProps) =>
  ids.length === 0 ? null : (
    <ul class="photos">
      {ids.map((id, at) => (
        <Photo key={id} id={id} alt={words.photo(at + 1, of)} />
      ))}
    </ul>
  );

function Photo({ id, alt }: { readonly id: string; readonly alt: string }) {
  const [loaded] = useLoad(() => attachment(id), [id]);
  // Browsers show most kinds of pictures, not all of them.
  const [isShown, show] = useState(true);
  const dialog = useRef<HTMLDialogElement>(null);
  const file = loaded.state === 'done' ? loaded.value : undefined;
  if (loaded.state === 'loading') return <li aria-busy="true" />;
  if (!file?.contentType.startsWith('image/') || !isShown) return <AttachmentLink id={id} />;
  const { url } = file.download;
  return (
    <li>
      <button type="button" class="photo" onClick={() => dialog.current?.showModal()}>
        <img src={url} alt={`${alt}，${words.enlarge}`} onError={() => show(false)} />
      </button>
      <dialog ref={dialog} class="photo" aria-label={alt}>
        <img src={url} alt={alt} />
        <p>{alt}</p>
        <p class="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
          <a href={url} download={file.filename}>
            {words.downloadPhoto}
          </a>
        </p>
      </dialog>
    </li>
  );
}
