import type { StepKind } from '../../shared/month.ts';
import { ribbonButtons, type RibbonFunction } from '../../shared/ribbon.ts';
import { monthSteps } from './month-steps.ts';
import { mayStart } from './permissions.ts';
import { reportDefect } from './problem.ts';
import type { Status, StatusEvent } from './status.ts';
import type { Store } from './store.ts';

export type ButtonState = { readonly id: string; readonly enabled: boolean };

/** Looking something up is no job. */
const jobOf: Readonly<Record<RibbonFunction, StepKind | null>> = {
  syncNow: 'sync',
  createDrafts: 'draft',
  approveDrafts: 'approve',
  runInvoiceJob: 'finalise',
  exportXml: 'export',
  explainLine: null,
};

/**
 * Which buttons can work: none before the month was read or once the service no longer knows this client, then sync and drafting for
 * who may, and the others once there is something for them. A job that runs changes nothing here, see {@link followOnRibbon}. Pure.
 */
export function buttonStates({ access, month }: Pick<Status, 'access' | 'month'>): readonly ButtonState[] {
  const steps = month === null ? [] : monthSteps({ ...month, liveJob: null }, false);
  return Object.entries(ribbonButtons).map(([name, id]) => {
    if (access.state !== 'ready' || month === null) return { id, enabled: false };
    const kind = jobOf[name as RibbonFunction];
    if (kind === null) return { id, enabled: true };
    const canStart = kind === 'sync' || steps.some((step) => step.id === kind && step.canStart);
    return { id, enabled: canStart && mayStart(kind, access.session.role) };
  });
}

/**
 * Keeps the ribbon's buttons in line with the status. Excel forgets what can be undone at each update of the ribbon, so it is only told
 * what changed; the manifest starts with every button disabled. Source: office-js #3788.
 */
export function followOnRibbon(
  status: Store<Status, StatusEvent>,
  updateRibbon: (buttons: readonly ButtonState[]) => Promise<void>,
): void {
  let shown = JSON.stringify(buttonStates(status.read()));
  status.watch(() => {
    const buttons = buttonStates(status.read());
    const text = JSON.stringify(buttons);
    if (text === shown) return;
    shown = text;
    updateRibbon(buttons).catch(reportDefect);
  });
}
