import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface OnDemandProps {
  readonly heading: string;
  readonly help: string;
  /** What opens it. */
  readonly show: string;
  readonly children: () => ComponentChildren;
}

/** A part of a page that is read when somebody asks for it. */
export function OnDemand({ heading, help, show, children }: OnDemandProps) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{heading}</h2>
      <p class="muted">{help}</p>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{show}</summary>
        {open && children()}
      </details>
    </section>
  );
}
