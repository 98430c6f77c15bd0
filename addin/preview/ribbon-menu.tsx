import { useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import type { Ribbon } from './host/services/ribbon.ts';
import { Menu } from './menu.tsx';
import type { RibbonButton, RibbonMenu } from './ribbon-model.ts';

type Props = {
  readonly menu: RibbonMenu;
  readonly state: Ribbon;
  /** The button or item whose function runs. */
  readonly running: string | null;
  readonly press: (item: RibbonButton) => Promise<void>;
};

/** A menu of the ribbon: a button that opens its list below it, and has the focus again when it is closed by Escape or a choice. */
export function RibbonMenuView({ menu, state, running, press }: Props) {
  const opener = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const isRunning = menu.items.some(({ id }) => id === running);
  const open = (): void => {
    const { left: x = 0, bottom: y = 0 } = opener.current?.getBoundingClientRect() ?? {};
    setPlace({ x, y });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') opener.current?.focus();
    if (event.key !== 'ArrowDown' || event.target !== opener.current) return;
    event.preventDefault();
    open();
  };
  return (
    <div className="ribbon-menu" onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        className={isRunning ? 'ribbon-button is-running' : 'ribbon-button'}
        id={menu.id}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        title={`${menu.label}\n${menu.tip}`}
        // The open list would lose the focus, close, and be opened again by the same click.
        onMouseDown={(event) => {
          if (place !== null) event.preventDefault();
        }}
        onClick={() => (place === null ? open() : setPlace(null))}
      >
        <img src={menu.icon} alt="" width={32} height={32} />
        <span>
          {menu.label} <span aria-hidden="true">▾</span>
        </span>
      </button>
      {place === null ? null : (
        <RibbonList {...place} menu={menu} state={state} close={() => setPlace(null)} press={choose} />
      )}
    </div>
  );

  function choose(item: RibbonButton): void {
    opener.current?.focus();
    void press(item);
  }
}

type ListProps = Pick<Props, 'menu' | 'state'> & {
  readonly x: number;
  readonly y: number;
  readonly close: () => void;
  readonly press: (item: RibbonButton) => void;
};

function RibbonList({ menu, state, press, ...place }: ListProps) {
  const disabled = useSyncExternalStore(
    (listener) => state.watch(listener),
    () =>
      menu.items
        .filter(({ id, isEnabled }) => !(state.enabledState(id) ?? isEnabled))
        .map(({ id }) => id)
        .join(' '),
  ).split(' ');
  const items = menu.items.map((item) => ({
    label: item.label,
    isDisabled: disabled.includes(item.id),
    run: () => press(item),
  }));
  return <Menu {...place} label={menu.label} items={items} />;
}
