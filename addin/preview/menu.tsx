import { useEffect, useRef } from 'react';
import type { MenuItem } from './menu-items.ts';

export type OpenMenu = { readonly x: number; readonly y: number; readonly items: readonly MenuItem[] };

/** The context menu of the grid; closes on a choice, on Escape and when the focus leaves it. */
export function Menu({ x, y, items, close }: OpenMenu & { readonly close: () => void }) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={menu}
      role="menu"
      className="grid-menu"
      style={{ left: Math.min(x, innerWidth - 230), top: Math.min(y, innerHeight - items.length * 30 - 20) }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          onClick={() => {
            close();
            item.run();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
