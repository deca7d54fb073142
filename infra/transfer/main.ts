import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CommitteeId } from '../../domain/ids.ts';
import { createTableClient } from '../../functions/store/table.ts';
import { type ExportOptions, exportCommittee } from './export.ts';
import { importCommittee } from './import.ts';
import type { Totals } from './lines.ts';
import { operatorTells } from './operator-tells.ts';
import { NoSuchPlace, openPlace, type Place } from './place.ts';
import { expected } from './refusals.ts';

const HOW = `
npm run export -- --from local:.duban --committee demo --file demo.jsonl [--move]
npm run import -- --to local:.duban2 --file demo.jsonl [--replace] [--send-waiting]
  地点 place: local:数据目录(FOLDER) 或 or aws:表名(TABLE),桶名(BUCKET)
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    committee: { type: 'string' },
    file: { type: 'string' },
    move: { type: 'boolean', default: false },
    replace: { type: 'boolean', default: false },
    'send-waiting': { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const { from, to, committee, file: path, move, replace } = values;
  if (positionals[0] === 'export' && from && committee && path) {
    const place = await openPlace(from);
    const totals = await exportTold(place, { committee, path, move }).finally(place.close);
    console.log(`已导出到 ${path}：${inWords(totals)}。`);
    if (totals.missingFiles > 0) console.log(`另有 ${totals.missingFiles} 个附件登记后没有上传。`);
    return;
  }
  if (positionals[0] === 'import' && to && path) {
    const place = await openPlace(to, { make: true });
    const options = { to: place, path, replace, sendWaiting: values['send-waiting'] };
    const { committee, totals, resumed, held, clockBehind } = await importCommittee(options).finally(
      place.close,
    );
    console.log(`已导入委员会 ${committee}：${inWords(totals)}。${resumed} 个流程由 recover 恢复。`);
    if (held > 0)
      console.log(
        `${held} 封未发出的通知没有导入，由原处发送；如原处已停用，请加 --replace --send-waiting 重新导入。`,
      );
    if (clockBehind) console.log('注意：此处的时钟早于导出时刻，启动后可用时钟向前拨。');
    return;
  }
  throw new NoSuchPlace(HOW);
}

/**
 * Exports a committee, and has that it was taken away stand in its security log; a file of which that could not be said
 * is not left.
 */
async function exportTold(place: Place, options: Omit<ExportOptions, 'from'>): Promise<Totals> {
  const totals = await exportCommittee({ ...options, from: place });
  const what = `整个委员会 ${totals.items} 条，附件 ${totals.files} 个${options.move ? '，迁出' : ''}`;
  const tell = operatorTells(
    place,
    createTableClient(place.table, place.client),
    CommitteeId.parse(options.committee),
  );
  await tell('exported', undefined, what).catch((error) => {
    rmSync(options.path);
    throw error;
  });
  return totals;
}

const inWords = ({ items, subjects, open, files, bytes, waitingNotices }: Totals): string =>
  `${items} 条记录，其中提案和承办 ${subjects} 件（在办 ${open} 件），附件 ${files} 个（${(bytes / 1_048_576).toFixed(1)} MB），待发通知 ${waitingNotices} 封`;

main().catch(expected);
