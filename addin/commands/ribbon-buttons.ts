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
  const enabled = buttonStates(status).some((button) => button.id === ribbonButtons.exportXml && button.enabled);
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
  const isLater = ({ id }: ButtonState) => id === ribbonButtons.showEvidence;
  follow(status, (now) => buttonStates(now).filter((button) => !isLater(button)), updateRibbon);
  follow(status, (now) => buttonStates(now).filter(isLater), updateRibbon);
  follow(status, exportItemStates, updateRibbon);
}

function follow(
  status: Store<Status, StatusEvent>,
  statesOf: (status: Status) => readonly ButtonState[],
  updateRibbon: UpdateRibbon,
): void {
  let shown = JSON.stringify(statesOf(status.read()));
  status.watch(() => {
    const buttons = statesOf(status.read());
    const text = JSON.stringify(buttons);
    if (text === shown) return;
    shown = text;
    updateRibbon(buttons).catch(reportDefect);
  });
}
