import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { MenuItem } from './menu-items.ts';

export type OpenMenu = { readonly x: number; readonly y: number; readonly items: readonly MenuItem[] };

type Props = OpenMenu & { readonly label: string; readonly close: () => void };

/** A list to choose from, by mouse or arrow keys; closes on a choice, on Escape and when the focus leaves it. */
export function Menu({ label, x, y, items, close }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={menu}
      role="menu"
      aria-label={label}
      className="menu"
      style={{ left: Math.min(x, innerWidth - 230), top: Math.min(y, innerHeight - items.length * 30 - 20) }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else moveFocus(event);
      }}
    >
      {items.map(({ label: text, run, isDisabled = false }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={isDisabled}
          onClick={() => {
            if (isDisabled) return;
            close();
            run();
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** Down and up go round; an item that cannot be chosen is read out too. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')];
  const here = items.findIndex((item) => item === document.activeElement);
  const places: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  items.at(place % items.length)?.focus();
}
