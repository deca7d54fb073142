import '../styles/rich.css';
import { type Block, type Runs, readBlocks } from '../../domain/text/blocks.ts';

/** What an agency wrote, with its headings, lists and tables. */
export const Prose = ({ text }: { readonly text: string | undefined }) => (
  <Blocks blocks={readBlocks(text ?? '')} />
);

export const Blocks = ({ blocks }: { readonly blocks: readonly Block[] }) => (
  <div class="rich">
    {blocks.map((block, index) => (
      <BlockShown key={index} block={block} />
    ))}
  </div>
);

function BlockShown({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <RunsShown runs={block.runs} />
        </p>
      );
    case 'heading':
      // Below the headings of the page: a letter's own are looks, levels of the page they are not.
      return (
        <p class={`heading level-${block.level}`}>
          <strong>
            <RunsShown runs={block.runs} />
          </strong>
        </p>
      );
    case 'bullets':
      return <ul>{itemsOf(block.items)}</ul>;
    case 'numbers':
      return <ol start={block.start}>{itemsOf(block.items)}</ol>;
    case 'table':
      return <TableShown rows={block.rows} />;
    default:
      return block satisfies never;
  }
}

const RunsShown = ({ runs }: { readonly runs: Runs }) => (
  <>{runs.map(({ text, bold }, index) => (bold ? <strong key={index}>{text}</strong> : text))}</>
);

const itemsOf = (items: readonly Runs[]) =>
  items.map((item, index) => (
    <li key={index}>
      <RunsShown runs={item} />
    </li>
  ));

function TableShown({ rows: [head = [], ...rows] }: { readonly rows: readonly (readonly Runs[])[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <RunsShown runs={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, index) => (
                <td key={index}>
                  <RunsShown runs={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
