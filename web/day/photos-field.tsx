import { useEffect, useState } from 'preact/hooks';
import { uniqueKey } from '../api/unique-key.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import type { Photo } from './entry.ts';
import { jpegName, shrunk } from './shrink.ts';
import { useSpot } from './spot.ts';

/** As many as the API takes with one record. */
const MOST = 30;

interface PhotosFieldProps {
  readonly name: string;
  readonly photos: readonly string[];
  /** Keeps the new list with the photo itself; false when this phone is full. */
  readonly add: (photo: Photo) => Promise<boolean>;
  readonly remove: (id: string) => void;
}

/** Photos from the camera or the album: made smaller and kept on this phone at once. */
export function PhotosField({ name, photos, add, remove }: PhotosFieldProps) {
  const { owner } = useSpot();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();

  const take = async (files: readonly File[]) => {
    setFailed(files.length + photos.length > MOST ? words.tooManyPhotos : undefined);
    setBusy(true);
    for (const file of files.slice(0, MOST - photos.length)) {
      const blob = await shrunk(file).catch(() => undefined);
      if (!blob) setFailed(words.photoFailed(file.name));
      else if (!(await add({ id: uniqueKey(), owner, blob, filename: jpegName(file.name), sent: false }))) {
        setFailed(words.full);
        break;
      }
    }
    setBusy(false);
  };
  const input = (label: string, more: { capture?: 'environment'; multiple?: boolean }) => (
    <label class="button quiet big">
      {label}
      <input
        type="file"
        accept="image/*"
        {...more}
        disabled={busy}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          void take(files);
        }}
      />
    </label>
  );
  return (
    <fieldset class="photos" aria-describedby={`${name}-state`}>
      <legend>{words.addPhotos}</legend>
      {photos.length > 0 && (
        <ul class="thumbs">
          {photos.map((id, at) => (
            <li key={id}>
              <Thumb id={id} alt={words.photo(at + 1)} />
              <button type="button" aria-label={words.removePhoto(at + 1)} onClick={() => remove(id)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="pair">
        {input(words.takePhoto, { capture: 'environment' })}
        {input(words.pickPhotos, { multiple: true })}
      </div>
      <p id={`${name}-state`} role="status">
        {busy && words.shrinking}
        {failed && <strong class="error">{failed}</strong>}
      </p>
    </fieldset>
  );
}

/** A photo that lies on this phone. */
export function Thumb({ id, alt }: { readonly id: string; readonly alt: string }) {
  const { store } = useSpot();
  const [source, set] = useState<string>();
  useEffect(() => {
    let url: string | undefined;
    let wanted = true;
    void store.find('photos', id).then((photo) => {
      if (!photo || !wanted) return;
      url = URL.createObjectURL(photo.blob);
      set(url);
    });
    return () => {
      wanted = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, [store, id]);
  return source ? <img src={source} alt={alt} /> : <span class="blank" role="img" aria-label={alt} />;
}
