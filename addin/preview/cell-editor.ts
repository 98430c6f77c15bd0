import type { CellComponent } from 'tabulator-tables';
import type { OpenEdit } from './open-edit.ts';

/** What the editor shows at first, and how it gives back what was typed. */
export type CellEdit = {
  /** The cell's contents as one would edit them: a formula with its sign, a date as it is shown. */
  readonly text: string;
  /** The choices of a list validation, or null. */
  readonly choices: readonly string[] | null;
  /** The key that started the edit replaces the contents; null: the contents are edited. */
  readonly firstKey: string | null;
  /** Takes the text; after Enter the selection moves on, unless the text was refused. */
  readonly commit: (typed: string, isEnter: boolean) => void;
};

/** Tabulator's editor of every cell. The model decides what becomes of the text, so Tabulator itself always cancels. */
export function cellEditor(read: (cell: CellComponent) => CellEdit, openEdit: OpenEdit) {
  return (
    cell: CellComponent,
    onRendered: (work: () => void) => void,
    _success: unknown,
    cancel: () => void,
  ): HTMLElement => {
    const edit = read(cell);
    // Excel's drop-down is for the mouse and F2; who starts to type goes on typing, and the validation looks at the result.
    const field =
      edit.choices === null || edit.firstKey !== null ? textField(edit) : choiceField(edit.text, edit.choices);
    let isDone = false;
    let end = (): void => undefined;
    const finish = (isKept: boolean, isEnter: boolean): void => {
      if (isDone) return;
      isDone = true;
      cancel();
      if (isKept && (field.value !== edit.text || edit.firstKey !== null)) edit.commit(field.value, isEnter);
      else if (isEnter) edit.commit(edit.text, true);
      end();
    };
    field.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent) onKey(event, finish);
    });
    field.addEventListener('blur', () => finish(true, false));
    if (field instanceof HTMLSelectElement) chooseByMouse(field, () => finish(true, false));
    onRendered(() => {
      end = openEdit.begin(field);
      show(field);
    });
    return field;
  };
}

function textField(edit: CellEdit): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'text';
  input.className = 'cell-editor';
  input.value = edit.firstKey ?? edit.text;
  return input;
}

function choiceField(text: string, choices: readonly string[]): HTMLSelectElement {
  const select = document.createElement('select');
  select.className = 'cell-editor';
  for (const choice of new Set([text, '', ...choices]))
    select.add(new Option(choice, choice, choice === text, choice === text));
  return select;
}

function show(field: HTMLInputElement | HTMLSelectElement): void {
  field.focus({ preventScroll: true });
  if (field instanceof HTMLInputElement) field.setSelectionRange(field.value.length, field.value.length);
  else if (navigator.userActivation.isActive) field.showPicker();
}

/** A choice made with the mouse is final; with the keyboard one may go on until Enter. */
function chooseByMouse(field: HTMLSelectElement, done: () => void): void {
  let isByMouse = true;
  field.addEventListener('keydown', () => (isByMouse = false));
  field.addEventListener('pointerdown', () => (isByMouse = true));
  field.addEventListener('change', () => {
    if (isByMouse) done();
  });
}

function onKey(event: KeyboardEvent, finish: (isKept: boolean, isEnter: boolean) => void): void {
  event.stopPropagation();
  if (event.key === 'Escape') finish(false, false);
  if (event.key !== 'Enter' && event.key !== 'Tab') return;
  // Otherwise the same key press goes on to what has the focus next, such as the button of a message box.
  event.preventDefault();
  finish(true, event.key === 'Enter');
}
