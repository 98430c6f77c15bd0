/** What ends a wait: nothing heard for too long, or whoever asked wants no more. */
export type Patience = {
  readonly signal: AbortSignal;
  begin(): void;
  /** Something was heard; what is done with it takes no patience. */
  rest(): void;
  /** Nothing is waited for any more; what still comes is hung up on. */
  end(): void;
};

export function createPatience(limitMs: number, given?: AbortSignal): Patience {
  const over = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => clearTimeout(timer);
  return {
    signal: given === undefined ? over.signal : AbortSignal.any([over.signal, given]),
    begin() {
      rest();
      timer = setTimeout(() => over.abort(), limitMs);
    },
    rest,
    end() {
      rest();
      over.abort();
    },
  };
}
