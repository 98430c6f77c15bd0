import type { Workbook } from '../model/workbook.ts';
import { wire, type WireType } from '../wire/wire-object.ts';

const applicationType: WireType = {
  name: 'Application',
  scalars: ['calculationMode', 'calculationState', 'calculationEngineVersion'],
};
const runtimeType: WireType = { name: 'Runtime', scalars: ['enableEvents'] };

/** `context.application`: what speeds up large writes is accepted and changes nothing here. */
export class ApplicationApi {
  readonly [wire] = applicationType;
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  get calculationMode(): string {
    return this.#workbook.calculationMode;
  }

  set calculationMode(mode: string) {
    this.#workbook.calculationMode = mode;
  }

  get calculationState(): string {
    return 'Done';
  }

  get calculationEngineVersion(): number {
    return 191_029;
  }

  calculate(): void {}

  suspendApiCalculationUntilNextSync(): void {}

  suspendScreenUpdatingUntilNextSync(): void {}
}

/** `context.runtime`: switches this add-in's events off and on. */
export class RuntimeApi {
  readonly [wire] = runtimeType;
  readonly #workbook: Workbook;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  get enableEvents(): boolean {
    return this.#workbook.events.isEnabled;
  }

  set enableEvents(isEnabled: boolean) {
    this.#workbook.events.isEnabled = isEnabled;
  }
}
