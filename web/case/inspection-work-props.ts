import type { InspectionWorkPage, Me } from '../api/types.ts';

export interface InspectionWorkProps {
  readonly item: InspectionWorkPage;
  readonly me: Me;
  readonly reload: () => void;
}
