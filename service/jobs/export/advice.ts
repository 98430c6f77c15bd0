import type { InBoth } from '../../../shared/bilingual.ts';
import { advice } from '../../accounting/advice.ts';
import type { PackageAdvice } from '../../../shared/accounting.ts';

/** Which format each package should be given, and why. */
export function packageAdvice(): readonly InBoth<PackageAdvice>[] {
  return advice;
}
