import { wire, type WireType } from '../wire/wire-object.ts';

const type: WireType = { name: 'DynamicRibbon', scalars: [] };
const buttonType: WireType = { name: 'RibbonButton', scalars: ['id', 'enabled', 'label'] };
const tabType: WireType = { name: 'RibbonTab', scalars: ['id'] };

/** What `Office.ribbon.requestUpdate` changes: which buttons can be pressed and which tabs are shown, by their manifest ids. */
export class Ribbon {
  readonly [wire] = type;
  readonly #enabled = new Map<string, boolean>();
  readonly #visible = new Map<string, boolean>();
  readonly #watchers = new Set<() => void>();

  /** True, false, or null while the add-in has not said. */
  enabledState(buttonId: string): boolean | null {
    return this.#enabled.get(buttonId) ?? null;
  }

  visibleState(tabId: string): boolean | null {
    return this.#visible.get(tabId) ?? null;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  getButton(id: string): object {
    const enabled = (): boolean => this.#enabled.get(id) ?? true;
    const setEnabled = (isEnabled: boolean): void => this.#set(this.#enabled, id, isEnabled);
    return {
      [wire]: buttonType,
      id,
      label: id,
      setEnabled,
      get enabled() {
        return enabled();
      },
      set enabled(isEnabled: boolean) {
        setEnabled(isEnabled);
      },
    };
  }

  getTab(id: string): object {
    return { [wire]: tabType, id, setVisibility: (isVisible: boolean) => this.#set(this.#visible, id, isVisible) };
  }

  #set(states: Map<string, boolean>, id: string, state: boolean): void {
    states.set(id, state);
    for (const watcher of this.#watchers) watcher();
  }
}
