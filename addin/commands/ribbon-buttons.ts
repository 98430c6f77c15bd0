import type { StepKind } from '../../shared/month.ts';
import { exportItems, ribbonButtons, type RibbonFunction } from '../../shared/ribbon.ts';
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
  showEvidence: null,
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

/** The items of the menu Export as: each can be chosen while Export XML can be pressed. Pure. */
export function exportItemStates(status: Pick<Status, 'access' | 'month'>): readonly ButtonState[] {
  return itemStates(buttonStates(status));
}

function itemStates(buttons: readonly ButtonState[]): readonly ButtonState[] {
  const enabled = buttons.some((button) => button.id === ribbonButtons.exportXml && button.enabled);
  return Object.values(exportItems).map(({ id }) => ({ id, enabled }));
}

type UpdateRibbon = (buttons: readonly ButtonState[]) => Promise<void>;

/**
 * Keeps the ribbon in line with the status. Excel forgets what can be undone at each update of the ribbon, so it is only told what
 * changed; the manifest starts with everything disabled. Source: office-js #3788. What came later is told by itself, the button Evidence
 * and the menu's items: of a request that names what an older manifest lacks Excel leaves out the rest too. Source: office-js #5956. The
 * menu itself has no state.
 */
export function followOnRibbon(status: Store<Status, StatusEvent>, updateRibbon: UpdateRibbon): void {
  const shown = toldTogether(status.read()).map(textOf);
  status.watch(() => {
    for (const [index, buttons] of toldTogether(status.read()).entries()) {
      const text = textOf(buttons);
      if (text === shown[index]) continue;
      shown[index] = text;
      updateRibbon(buttons).catch(reportDefect);
    }
  });
}

function toldTogether(status: Status): readonly (readonly ButtonState[])[] {
  const buttons = buttonStates(status);
  const isLater = ({ id }: ButtonState) => id === ribbonButtons.showEvidence;
  return [buttons.filter((button) => !isLater(button)), buttons.filter(isLater), itemStates(buttons)];
}

function textOf(buttons: readonly ButtonState[]): string {
  return JSON.stringify(buttons);
}
