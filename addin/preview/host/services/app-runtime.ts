import { wire, type WireType } from '../wire/wire-object.ts';

const type: WireType = { name: 'AppRuntimeService', scalars: [] };

/** The shared runtime: `Office.addin.showAsTaskpane`, `hide` and the startup behaviour. */
export class AppRuntime {
  readonly [wire] = type;
  /** Visible or Background. */
  state = 'Visible';
  /** Background: the add-in starts with the workbook. Inactive: it does not. */
  startState = 'Inactive';
  /** Asked to show (true) or hide (false) the pane. */
  onVisibility: (isVisible: boolean) => void = () => undefined;

  getAppRuntimeState(): string {
    return this.state;
  }

  setAppRuntimeState(state: string): void {
    this.state = state;
    this.onVisibility(state === 'Visible');
  }

  getAppRuntimeStartState(): string {
    return this.startState;
  }

  setAppRuntimeStartState(state: string): void {
    this.startState = state;
  }
}
