import { useEffect, useRef } from 'react';

export type Message = { readonly title: string; readonly message: string };

/** What Excel says when it refuses something. */
export function MessageBox({ title, message, close }: Message & { readonly close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="message-box" aria-labelledby="message-title" onClose={close}>
      <h2 id="message-title">{title}</h2>
      <p>{message}</p>
      <form method="dialog">
        <button type="submit">OK</button>
      </form>
    </dialog>
  );
}
