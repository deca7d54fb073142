import { type Attachments, createAttachments } from './attachments.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createErrands, type Errands } from './errands.ts';
import { createEvents, type Events } from './events.ts';
import { createFingerprints, type Fingerprints } from './fingerprints.ts';
import { createHandlings, type Handlings } from './handlings.ts';
import { createInspections, type Inspections } from './inspections.ts';
import { createNotices, type Notices } from './notices.ts';
import { createProposals, type Proposals } from './proposals.ts';
import { type Recording, record } from './record.ts';
import { createResumes, type Resumes } from './resumes.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSettings, type SettingsStore } from './settings.ts';
import { createTableClient, type Table, type Watch } from './table.ts';
import { createWorkItems, type WorkItems } from './work-items.ts';

/** All that Duban remembers, by what it is about. Sign-in has its own functions over the table: sign-ins.ts. */
export interface Store {
  readonly table: Table;
  readonly settings: SettingsStore;
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly proposals: Proposals;
  readonly handlings: Handlings;
  readonly inspections: Inspections;
  readonly events: Events;
  readonly errands: Errands;
  readonly workItems: WorkItems;
  readonly notices: Notices;
  readonly attachments: Attachments;
  readonly fingerprints: Fingerprints;
  readonly resumes: Resumes;
  /** Writes what is true together in one transaction; throws Conflict when somebody was faster. */
  record(recording: Recording): Promise<void>;
}

export function createStore(table: Table): Store {
  return {
    table,
    settings: createSettings(table),
    directory: createDirectory(table),
    sessions: createSessions(table),
    proposals: createProposals(table),
    handlings: createHandlings(table),
    inspections: createInspections(table),
    events: createEvents(table),
    errands: createErrands(table),
    workItems: createWorkItems(table),
    notices: createNotices(table),
    attachments: createAttachments(table),
    fingerprints: createFingerprints(table),
    resumes: createResumes(table),
    record: (recording) => record(table, recording),
  };
}

/** The store behind the table of that name. */
export const openStore = (tableName: string, watch?: Watch): Store =>
  createStore(createTableClient(tableName, undefined, watch));
