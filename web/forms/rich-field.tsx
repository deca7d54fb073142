import { useEffect, useRef, useState } from 'preact/hooks';
import { lengthOf } from '../../domain/text/cut.ts';
import { common } from '../words/zh-CN/common.ts';
import { type FieldProps, Labelled } from './field.tsx';
import { useControl } from './simple-fields.tsx';

type Editor = typeof import('./rich/rich-editor.tsx');

/**
 * A letter: text with a few marks, tools that set them, what is pasted from Word or WPS, and how it will look. One can
 * write at once: the tools are fetched where a form asks for them, and come around what is being written in. Another
 * text area in its place would lose the cursor, and the word that is just being composed.
 */
export function RichField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  const area = useRef<HTMLTextAreaElement>(null);
  const [editor, arrive] = useState<Editor>();
  const [said, say] = useState('');
  const text = typeof value === 'string' ? value : '';
  const { maxLength } = props.schema;
  useEffect(() => {
    void import('./rich/rich-editor.tsx').then(arrive, () => undefined);
  }, []);

  return (
    <Labelled {...props}>
      <div class={editor && 'rich-editor'}>
        {editor ? <editor.Tools area={area} /> : null}
        <div class="panes">
          <textarea
            ref={area}
            rows={14}
            {...attributes}
            value={text}
            onInput={({ currentTarget }) => set(currentTarget.value)}
            onKeyDown={(event) => editor?.takeKey(event.currentTarget, event)}
            onPaste={(event) => say(editor?.takePaste(event.currentTarget, event) ?? '')}
          />
          {editor ? <editor.Preview text={text} /> : null}
        </div>
      </div>
      {maxLength && <span class="count">{common.characters(lengthOf(text.trim()), maxLength)}</span>}
      <p role="status">{said}</p>
      {editor && <editor.HowTo />}
    </Labelled>
  );
}
