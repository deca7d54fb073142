import type { InspectionPage, Me } from '../api/types.ts';
import type { Names } from './names.ts';

export interface OfficeActsProps {
  readonly page: InspectionPage;
  readonly me: Me;
  readonly names: Names;
  readonly reload: () => void;
}
