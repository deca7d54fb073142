import { Instant } from '../../../domain/time/instant.ts';
import { founding } from '../../../functions/store/entries.ts';

/** As the operator sets something up, at a moment that does not matter. */
export const founded = founding(Instant.parse('2026-01-01T00:00:00.000Z'));
