import { useState, useSyncExternalStore } from 'react';
import type { Ribbon } from './host/services/ribbon.ts';
import type { RibbonButton, RibbonTab } from './ribbon-model.ts';

type Props = {
  readonly tab: RibbonTab;
  readonly state: Ribbon;
  readonly press: (button: RibbonButton) => Promise<void>;
};

/** One ribbon tab as Excel shows it: groups of buttons with an icon above a label. */
export function RibbonView({ tab, state, press }: Props) {
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
            {group.buttons.map((button) => (
              <ButtonView key={button.id} button={button} state={state} isRunning={running === button.id} press={run} />
            ))}
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
