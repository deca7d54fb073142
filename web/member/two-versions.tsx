import submitForm from 'form:submit';
import { useLoad } from '../api/use-load.ts';
import { comparedFields } from '../forms/compared-fields.ts';
import { agencies, people } from '../forms/directory.ts';
import type { NameOf } from '../forms/in-words.ts';
import type { Values } from '../forms/values.ts';
import { NewerVersion } from '../parts/newer-version.tsx';
import { write as words } from '../words/zh-CN/member.ts';

interface TwoVersionsProps {
  readonly mine: Values;
  readonly theirs: Values;
  readonly take: (chosen: Values) => void;
  readonly keepBoth: () => void;
}

/** A draft was written here and elsewhere: both, until somebody chooses, or keeps both. */
export function TwoVersions({ keepBoth, ...versions }: TwoVersionsProps) {
  const [named] = useLoad(async () => [...(await people()), ...(await agencies())]);
  const nameOf: NameOf = (_, id) =>
    named.state === 'done' ? named.value.find((one) => one.id === id)?.name : undefined;
  const fields = comparedFields('submit', submitForm, nameOf).map((field) =>
    field.path === 'text.attachments'
      ? { ...field, shown: (ids: unknown) => (Array.isArray(ids) ? words.files(ids.length) : '') }
      : field,
  );
  return (
    <NewerVersion id="two-versions" fields={fields} words={words.versions} {...versions}>
      <button type="button" class="secondary" onClick={keepBoth}>
        {words.useBoth}
      </button>
    </NewerVersion>
  );
}
