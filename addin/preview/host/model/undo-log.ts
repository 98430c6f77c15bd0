const keptSteps = 100;

/** What was done to the workbook, newest last: each step a list of ways back. */
export class UndoLog {
  readonly #steps: (() => void)[][] = [];
  #open: (() => void)[] | null = null;
  #isUndoing = false;

  /** Runs `work` as one step: everything recorded inside is undone together. */
  step<T>(work: () => T): T {
    if (this.#open !== null || this.#isUndoing) return work();
    const step: (() => void)[] = [];
    this.#open = step;
    try {
      return work();
    } finally {
      this.#open = null;
      if (step.length > 0) this.#steps.push(step);
      if (this.#steps.length > keptSteps) this.#steps.shift();
    }
  }

  record(back: () => void): void {
    this.#open?.push(back);
  }

  /** Takes the newest step back; false when there is none. */
  undo(): boolean {
    const step = this.#steps.pop();
    if (step === undefined) return false;
    this.#isUndoing = true;
    try {
      for (const back of step.toReversed()) back();
    } finally {
      this.#isUndoing = false;
    }
    return true;
  }

  /** Some things cannot be undone in Excel, such as deleting a sheet; they empty the list. */
  clear(): void {
    this.#steps.length = 0;
  }
}
