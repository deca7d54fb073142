import { momentInWords } from '../parts/days.ts';
import { machine as words } from '../words/zh-CN/console.ts';
import type { GraphNode } from './definition.ts';
import type { Progress } from './progress.ts';

/** The whole way in words: each stay in a state, one after the other. */
export function Visits({
  nodes,
  progress,
}: {
  readonly nodes: readonly GraphNode[];
  readonly progress: Progress;
}) {
  const stays = nodes
    .flatMap(({ name, label }) => (progress.visits.get(name) ?? []).map((visit) => ({ label, ...visit })))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return (
    <details>
      <summary>{words.visits}</summary>
      <div class="scroll">
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.until}</th>
              <th scope="col">{words.by}</th>
            </tr>
          </thead>
          <tbody>
            {stays.map(({ label, from, until, by }) => (
              <tr key={from + label}>
                <th scope="row">{label}</th>
                <td data-label={words.from}>{momentInWords(from)}</td>
                <td data-label={words.until}>{until ? momentInWords(until) : words.stillHere}</td>
                <td data-label={words.by}>{by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
