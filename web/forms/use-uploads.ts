import { useState } from 'preact/hooks';
import { Problem } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { common } from '../words/zh-CN/common.ts';
import { formWords } from '../words/zh-CN/forms.ts';
import { useForm } from './context.ts';

const MOST = 20 * 1024 * 1024;

/** A file that was not uploaded, and why; one that is too large will not be either. */
export interface NotUploaded {
  readonly file: File;
  readonly why: string;
  readonly again: boolean;
}

/** Uploads the files of a field one after the other; a form waits for them, and is not sent without those that failed. */
export function useUploads(path: string, add: (id: string) => void) {
  const { hold, owner } = useForm();
  const [busy, setBusy] = useState<{ name: string; percent: number }>();
  const [failed, setFailed] = useState<readonly NotUploaded[]>([]);

  const one = async (file: File): Promise<NotUploaded | undefined> => {
    if (file.size > MOST) return { file, why: formWords.fileTooLarge(file.name), again: false };
    setBusy({ name: file.name, percent: 0 });
    try {
      const { whyNotTaken } = await import('../api/check-file.ts');
      const why = await whyNotTaken(file);
      if (why !== undefined) return { file, why, again: false };
      const subject = await owner();
      if (subject === undefined) return { file, why: formWords.cannotUploadYet, again: true };
      add(await upload(subject, file, (percent) => setBusy({ name: file.name, percent })));
      return undefined;
    } catch (error) {
      const why = error instanceof Problem ? reasonOf(error) : common.offline;
      return {
        file,
        why: `${formWords.uploadFailed(file.name)}：${why}`,
        again: !(error instanceof Problem),
      };
    }
  };

  const run = async (files: readonly File[]): Promise<readonly string[]> => {
    const left = failed.filter(({ file }) => !files.includes(file));
    setFailed(left);
    for (const file of files) {
      const wrong = await one(file);
      if (wrong) left.push(wrong);
      setFailed([...left]);
    }
    setBusy(undefined);
    return left.map(({ why }) => why);
  };

  const take = (files: readonly File[]) => hold(path, run(files));
  const drop = () => {
    setFailed([]);
    hold(path, Promise.resolve([]));
  };
  return { busy, failed, take, drop };
}

const reasonOf = (problem: Problem): string =>
  Object.values(problem.errors).flat().join('；') || problem.message;
