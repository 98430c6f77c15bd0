/** The cell in which somebody is typing. Excel lets no add-in write meanwhile, and neither does the preview. */
export type OpenEdit = {
  /** Called once the editor is on the screen; the answer ends the edit. */
  begin(field: HTMLElement): () => void;
  /** Settles when the edit has ended; null while nobody types. */
  end(): Promise<void> | null;
};

export function createOpenEdit(): OpenEdit {
  let open: { readonly field: HTMLElement; readonly ended: Promise<void>; readonly close: () => void } | null = null;
  return {
    begin(field) {
      open?.close();
      let settle = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const close = (): void => {
        if (open?.field === field) open = null;
        settle();
      };
      open = { field, ended, close };
      return close;
    },
    end() {
      // A grid that is built anew takes the editor with it.
      if (open !== null && !open.field.isConnected) open.close();
      return open?.ended ?? null;
    },
  };
}
