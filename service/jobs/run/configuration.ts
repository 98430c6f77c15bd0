import { defaultConfiguration, type BillingConfiguration } from '../../billing/snapshot.ts';
import type { Administration } from '../../store/administration.ts';

/** The settings of the Administration sheet that decide findings. */
export function configurationOf(administration: Administration): BillingConfiguration {
  const { staleWarnDays, jumpPercent, jumpMinimum, staleAssetDays, expiringDays } = administration;
  const { totalChangedPercent, totalChangedAmount, invoiceDueDays } = administration;
  return {
    ...defaultConfiguration,
    staleWarnDays,
    jumpPercent,
    jumpMinimum,
    staleAssetDays,
    expiringDays,
    totalChangedPercent,
    totalChangedAmount,
    invoiceDueDays,
  };
}
