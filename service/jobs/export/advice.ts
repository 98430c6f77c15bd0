import { advice } from '../../accounting/advice.ts';
import type { PackageAdvice } from '../../../shared/accounting.ts';

/** Which format each package should be given, and why, in both languages. */
export function packageAdvice(): readonly PackageAdvice[] {
  return advice.map(({ package: name, format, why }) => ({ package: name, format, why: { en: why.en, nl: why.nl } }));
}
