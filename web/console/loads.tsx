import { desk as words } from '../words/zh-CN/console.ts';
import type { Load } from './overview.ts';

const COLUMNS = ['open', 'toSign', 'toReply', 'promised', 'again', 'overdue'] as const;

/** How full each agency is, the most overdue first. */
export const Loads = ({ loads }: { readonly loads: readonly Load[] }) => (
  <div class="scroll">
    <table class="numbers stacked">
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
              <td key={column} data-label={words[column]} class={column}>
                {load[column] || ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
