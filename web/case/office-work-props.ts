import type { Me, WorkItemPage } from '../api/types.ts';
import type { Values } from '../forms/values.ts';
import type { Case } from './read-case.ts';

export interface OfficeWorkProps {
  readonly item: WorkItemPage;
  readonly of: Case;
  readonly me: Me;
  /** Fills in a part of the form below. */
  readonly fill: (values: Values) => void;
}
