import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { FILE_FIELDS, filesNamedIn } from '../../../domain/attachments/handed-file.ts';
import { handlingForms } from '../../../domain/handling/acts.ts';
import { AttachmentId } from '../../../domain/ids.ts';
import { inspectionForms } from '../../../domain/inspection/acts.ts';
import { proposalForms } from '../../../domain/proposal/acts.ts';
import { DraftForm, SubmitForm } from '../../../domain/proposal/forms.ts';

test('the files that a form names are found however deep, each once', () => {
  const form = {
    text: { situation: 'photos', attachments: ['a1', 'a2'] },
    findings: [{ photos: ['p1'] }, { photos: ['a1', 'p2'] }],
    paper: 'p3',
    proposal: 'not-a-file',
  };
  expect(filesNamedIn(form)).toEqual(['a1', 'a2', 'p1', 'p2', 'p3']);
  for (const nothing of [undefined, null, 'photos', {}, { photos: [1, '', '../etc'] }])
    expect(filesNamedIn(nothing)).toEqual([]);
});

const all = Object.entries({
  ...handlingForms,
  ...proposalForms,
  ...inspectionForms,
  submit: SubmitForm,
  'keep-draft': DraftForm,
});

test.each(all)('every file that the form %s takes stands under a name by which it is found', (_, form) => {
  expect(FILE_FIELDS).toEqual(expect.arrayContaining(fileFields(form, '')));
});

test('forms that take files are known as such', () => {
  const taking = all.filter(([, form]) => fileFields(form, '').length > 0).map(([name]) => name);
  expect(taking).toEqual(
    expect.arrayContaining(['reply', 'report', 'co-opinion', 'finding', 'hold', 'submit']),
  );
});

/** The names under which a schema takes the id of a file. */
function fileFields(schema: z.core.$ZodType, name: string): string[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  // A title makes a copy, which keeps the definition.
  if (def === AttachmentId._zod.def) return [name];
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([field, inner]) => fileFields(inner, field));
    case 'array':
      return fileFields(def.element, name);
    case 'union':
      return def.options.flatMap((option) => fileFields(option, name));
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
      return fileFields(def.innerType, name);
    default:
      return [];
  }
}
