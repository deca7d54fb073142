import type { ProposalStage } from '../../domain/proposal/proposal.ts';
import { stageKey } from './keys.ts';
import type { Table } from './table.ts';

/** P14: how many proposals are at a stage, counted up to a limit; only keys are read. */
export const countByStage = async (
  table: Table,
  c: string,
  stage: ProposalStage,
  atMost: number,
): Promise<number> => (await table.query(stageKey(c, stage).pk, { index: 'gsi2', limit: atMost })).length;
