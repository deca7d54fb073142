import { AttachmentName } from '../parts/attachment.tsx';
import { common } from '../words/zh-CN/common.ts';
import { formWords } from '../words/zh-CN/forms.ts';
import { idOf, useForm } from './context.ts';
import { describedBy, type FieldProps, Grouped } from './field.tsx';
import { type NotUploaded, useUploads } from './use-uploads.ts';
import { valueAt } from './values.ts';

/** Files, uploaded as they are chosen, each with how far it is. */
export function AttachmentsField(props: FieldProps) {
  const { path } = props;
  const { form, values, errors, set, update } = useForm();
  const value = valueAt(values, path);
  const ids: readonly string[] = Array.isArray(value) ? value : [];
  const add = (id: string) => update(path, (before) => [...(Array.isArray(before) ? before : []), id]);
  const { busy, failed, take, drop } = useUploads(path, add);

  return (
    <Grouped {...props}>
      {ids.length > 0 && (
        <ul class="chosen">
          {ids.map((id) => (
            <li key={id}>
              <AttachmentName id={id} />
              <button
                type="button"
                class="plain"
                onClick={() =>
                  set(
                    path,
                    ids.filter((one) => one !== id),
                  )
                }
              >
                {common.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={`${idOf(path)}-file`}
        type="file"
        multiple
        aria-label={formWords.pickFile}
        aria-describedby={describedBy(path, form, errors[path] ?? [])}
        disabled={busy !== undefined}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <div role="status">
        {busy && (
          <>
            <span>{formWords.uploading(busy.name, busy.percent)}</span>
            <progress max={100} value={busy.percent} aria-label={busy.name} />
          </>
        )}
        {failed.map(({ file, why }) => (
          <span class="error" key={file.name}>
            {why}
          </span>
        ))}
      </div>
      {failed.length > 0 && !busy && <WhatNow failed={failed} take={take} drop={drop} />}
    </Grouped>
  );
}

interface WhatNowProps {
  readonly failed: readonly NotUploaded[];
  readonly take: (files: readonly File[]) => void;
  readonly drop: () => void;
}

/** They are tried again, or left out knowingly. */
function WhatNow({ failed, take, drop }: WhatNowProps) {
  const again = failed.filter((one) => one.again).map(({ file }) => file);
  return (
    <p class="actions">
      {again.length > 0 && (
        <button type="button" class="secondary" onClick={() => take(again)}>
          {formWords.uploadAgain}
        </button>
      )}
      <button type="button" class="plain" onClick={drop}>
        {formWords.leaveOut}
      </button>
    </p>
  );
}
