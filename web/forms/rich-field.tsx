import { useEffect, useState } from 'preact/hooks';
import type { FieldProps } from './field.tsx';
import { LongField } from './simple-fields.tsx';

type Editor = typeof import('./rich/rich-editor.tsx').default;

/** The editor for letters, fetched where a form asks for one: pages without stay light, and one can write at once. */
export function RichField(props: FieldProps) {
  const [loaded, set] = useState<{ readonly Editor: Editor }>();
  useEffect(() => {
    void import('./rich/rich-editor.tsx').then(
      ({ default: Editor }) => set({ Editor }),
      () => undefined,
    );
  }, []);
  return loaded ? <loaded.Editor {...props} /> : <LongField {...props} />;
}
