import { plainText } from '../../domain/text/plain-text.ts';
import { get, Problem } from '../api/client.ts';
import type { Agency, Handling, InspectionPage, Paged, StoredEvent } from '../api/types.ts';
import { eventsOf, readCase } from '../case/read-case.ts';

/** What an agency last said of a proposal: what the people on the spot hold it to. */
export interface Told {
  readonly agency: string;
  readonly reply?: { readonly text: string; readonly at: string; readonly meaning: string };
  readonly promise?: { readonly matters: string; readonly by: string };
  readonly report?: { readonly text: string; readonly at: string; readonly outcome: string };
}

/** What is to be at hand on the spot beside the inspection itself, by the proposals' ids and the agencies'. */
export interface Background {
  readonly told: Readonly<Record<string, readonly Told[]>>;
  readonly agencies: Readonly<Record<string, string>>;
}

/** Reads what the agencies last said. Of a proposal that somebody may not read, nothing. */
export async function readBackground({ inspection }: InspectionPage): Promise<Background> {
  const told = inspection.proposals.map(async ({ id }) => [id, await toldOf(id)] as const);
  const [{ items }, ...said] = await Promise.all([get<Paged<Agency>>('/directory/agencies'), ...told]);
  const named = new Set(inspection.proposals.flatMap(({ agencies }) => agencies));
  return {
    told: Object.fromEntries(said),
    agencies: Object.fromEntries(items.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}

async function toldOf(proposal: string): Promise<readonly Told[]> {
  try {
    const all = await readCase(proposal);
    return all.handlings.map((handling) => toldIn(handling, eventsOf(all, handling.id)));
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return [];
    throw error;
  }
}

/** The last reply, the last promise and the last report of a handling. */
export function toldIn({ lead }: Pick<Handling, 'lead'>, events: readonly StoredEvent[]): Told {
  const written = events.filter(({ form }) => form !== undefined);
  const last = (kind: string) => written.findLast((event) => event.kind === kind);
  const reply = last('replied');
  const report = last('reported');
  const promising = written.findLast(({ form }) => form?.promise !== undefined);
  const { matters, by } = (promising?.form?.promise ?? {}) as { matters?: string; by?: string };
  return {
    agency: lead,
    ...(reply && {
      reply: { text: textOf(reply), at: reply.at, meaning: String(reply.form?.meaning ?? '') },
    }),
    ...(matters && by && { promise: { matters, by } }),
    ...(report && {
      report: { text: textOf(report), at: report.at, outcome: String(report.form?.outcome ?? '') },
    }),
  };
}

const textOf = ({ form }: StoredEvent): string => plainText(String(form?.text ?? ''));
