import type { InspectionPage, InspectionWorkPage } from '../../api/types.ts';

export interface StepMaterialsProps {
  readonly item: InspectionWorkPage;
  readonly page: InspectionPage;
  readonly reload: () => void;
}
