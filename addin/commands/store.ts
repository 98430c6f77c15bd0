/** A value that changes by events through one pure transition, and tells who watches. */
export type Store<State, Event> = {
  readonly read: () => State;
  readonly send: (event: Event) => void;
  /** Calls `onChange` after each event that changed the value, until the returned function is called. */
  readonly watch: (onChange: () => void) => () => void;
};

/** Keeps the value; a transition that returns the same value wakes nobody. */
export function createStore<State, Event>(
  initial: State,
  next: (state: State, event: Event) => State,
): Store<State, Event> {
  let state = initial;
  const watchers = new Set<() => void>();
  return {
    read: () => state,
    send: (event) => {
      const following = next(state, event);
      if (following === state) return;
      state = following;
      for (const watcher of watchers) watcher();
    },
    watch: (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}
