import { desk as words } from '../words/zh-CN/console.ts';
import type { Load } from './overview.ts';

const COLUMNS = ['open', 'toSign', 'toReply', 'promised', 'again', 'overdue'] as const;

/** How full each agency is, the most overdue first. */
export const Loads = ({ loads }: { readonly loads: readonly Load[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard.
  <section class="scroll" aria-label={words.load} tabIndex={0}>
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{words.agency}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {words[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {loads.map((load) => (
          <tr key={load.agencyId} class={load.overdue > 0 ? 'overdue' : ''}>
            <th scope="row">
              <a href={`/console/proposals?agency=${load.agencyId}`}>{load.name}</a>
            </th>
            {COLUMNS.map((column) => (
              <td key={column}>{load[column] || ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
