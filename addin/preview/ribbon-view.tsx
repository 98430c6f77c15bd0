import { useState, useSyncExternalStore } from 'react';
import type { Ribbon } from './host/services/ribbon.ts';
import type { RibbonButton, RibbonTab } from './ribbon-model.ts';
import { RibbonMenuView } from './ribbon-menu.tsx';

type AreaProps = {
  readonly tabs: readonly RibbonTab[];
  readonly state: Ribbon;
  readonly press: (button: RibbonButton) => Promise<void>;
};

/** The add-in's tabs that are shown, each open; Excel's own tabs are not part of the preview. */
export function RibbonArea({ tabs, state, press }: AreaProps) {
  const hidden = useSyncExternalStore(
    (listener) => state.watch(listener),
    () =>
      tabs
        .filter(({ id }) => state.visibleState(id) === false)
        .map(({ id }) => id)
        .join(' '),
  );
  const shown = tabs.filter(({ id }) => !hidden.split(' ').includes(id));
  return shown.map((tab) => (
    <section key={tab.id} className="ribbon-area" aria-label="Ribbon">
      <div className="ribbon-tabs">
        <span className="ribbon-tab">{tab.label}</span>
      </div>
      <RibbonTabView tab={tab} state={state} press={press} />
    </section>
  ));
}

type TabProps = Omit<AreaProps, 'tabs'> & { readonly tab: RibbonTab };

/** One ribbon tab as Excel shows it: groups of buttons and menus with an icon above a label. */
function RibbonTabView({ tab, state, press }: TabProps) {
  const [running, setRunning] = useState<string | null>(null);
  const run = async (button: RibbonButton): Promise<void> => {
    setRunning(button.id);
    try {
      await press(button);
    } finally {
      setRunning(null);
    }
  };
  return (
    <div className="ribbon" role="toolbar" aria-label={tab.label}>
      {tab.groups.map((group) => (
        <section key={group.id} className="ribbon-group" aria-label={group.label}>
          <div className="ribbon-buttons">
            {group.controls.map((control) =>
              control.kind === 'menu' ? (
                <RibbonMenuView key={control.id} menu={control} state={state} running={running} press={run} />
              ) : (
                <ButtonView
                  key={control.id}
                  button={control}
                  state={state}
                  isRunning={running === control.id}
                  press={run}
                />
              ),
            )}
          </div>
          <div className="ribbon-group-label">{group.label}</div>
        </section>
      ))}
    </div>
  );
}

type ButtonProps = {
  readonly button: RibbonButton;
  readonly state: Ribbon;
  readonly isRunning: boolean;
  readonly press: (button: RibbonButton) => Promise<void>;
};

function ButtonView({ button, state, isRunning, press }: ButtonProps) {
  const isEnabled = useSyncExternalStore(
    (listener) => state.watch(listener),
    () => state.enabledState(button.id) ?? button.isEnabled,
  );
  return (
    <button
      type="button"
      className={isRunning ? 'ribbon-button is-running' : 'ribbon-button'}
      id={button.id}
      disabled={!isEnabled}
      title={button.tip === '' ? button.label : `${button.label}\n${button.tip}`}
      onClick={() => void press(button)}
    >
      <img src={button.icon} alt="" width={32} height={32} />
      <span>{button.label}</span>
    </button>
  );
}
