import { useState } from 'preact/hooks';
import { Problem } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { AttachmentName } from '../parts/attachment.tsx';
import { common } from '../words/zh-CN/common.ts';
import { formWords } from '../words/zh-CN/forms.ts';
import { idOf, useForm } from './context.ts';
import { describedBy, type FieldProps, Grouped } from './field.tsx';
import { valueAt } from './values.ts';

const MOST = 20 * 1024 * 1024;

/** Files, uploaded as they are chosen, each with how far it is. */
export function AttachmentsField(props: FieldProps) {
  const { path } = props;
  const { form, values, errors, set, update, hold, owner } = useForm();
  const value = valueAt(values, path);
  const ids: readonly string[] = Array.isArray(value) ? value : [];
  const [busy, setBusy] = useState<{ name: string; percent: number }>();
  const [failed, setFailed] = useState<string>();

  const take = async (files: readonly File[]) => {
    setFailed(undefined);
    for (const file of files) {
      if (file.size > MOST) {
        setFailed(formWords.fileTooLarge(file.name));
        continue;
      }
      setBusy({ name: file.name, percent: 0 });
      try {
        const subject = await owner();
        if (subject === undefined) return setFailed(formWords.cannotUploadYet);
        const id = await upload(subject, file, (percent) => setBusy({ name: file.name, percent }));
        update(path, (before) => [...(Array.isArray(before) ? before : []), id]);
      } catch (error) {
        const why = error instanceof Problem ? reasonOf(error) : common.offline;
        setFailed(`${formWords.uploadFailed(file.name)}：${why}`);
      } finally {
        setBusy(undefined);
      }
    }
  };

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
          hold(take([...(currentTarget.files ?? [])]));
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
        {failed && <span class="error">{failed}</span>}
      </div>
    </Grouped>
  );
}

const reasonOf = (problem: Problem): string =>
  Object.values(problem.errors).flat().join('；') || problem.message;
