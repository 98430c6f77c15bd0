import { useEffect, useRef } from 'react';
import type { Pane } from './host/web-host.ts';

type Props = {
  readonly title: string;
  readonly pane: Pane;
  readonly isShown: boolean;
  readonly hide: () => void;
};

/** The add-in's page in its iframe. Hidden, it stays loaded: the add-in has a shared runtime. */
export function TaskPane({ title, pane, isShown, hide }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(pane.frame);
    return () => pane.frame.remove();
  }, [pane]);
  return (
    <aside className={isShown ? 'task-pane' : 'task-pane is-hidden'} aria-label={title} aria-hidden={!isShown}>
      <header>
        <span>{title}</span>
        <button type="button" aria-label="Close the pane" title="Close" onClick={hide}>
          ✕
        </button>
      </header>
      <div ref={place} className="task-pane-frame" />
    </aside>
  );
}
