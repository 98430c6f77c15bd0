import { inEnglish, inLanguage } from '../../shared/bilingual.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../shared/error.ts';
import { simulationRequestSchema, type Simulation, type SimulationRequest } from '../../shared/simulation.ts';
import { simulate } from '../jobs/run/simulate.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

export const simulateUsage = [
  'npm run monthend -- simulate [--contract NUMBER] [--product CODE]',
  '    [--unit-price 19.25] [--count-rule RULE] [--proration none|daily] [--stub full|daily] [--cut-off DATE] [--from DATE]',
  '  --from works out again what was billed of periods that start on that day or later; nothing is stored.',
];

/** `npm run monthend -- simulate`: what a month would come to under other contract terms, per customer and line. */
export async function simulateCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const request = parseArguments(args);
  const simulation = await withService(surroundings, 'wait until it is stopped', (service) =>
    simulate(service, request),
  );
  for (const line of described(inLanguage<Simulation>('en', simulation))) surroundings.print(line);
  return 0;
}

function parseArguments(args: readonly string[]): SimulationRequest {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      contract: text,
      product: text,
      'unit-price': text,
      'count-rule': text,
      proration: text,
      stub: text,
      'cut-off': text,
      from: text,
    },
  });
  const { contract, product, proration, stub, from } = values;
  const trial = {
    contract,
    product,
    proration,
    stub,
    unitPrice: values['unit-price'],
    countRule: values['count-rule'],
  };
  const parsed = simulationRequestSchema.safeParse({ trial, cutOff: values['cut-off'], from });
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_REQUEST', inEnglish(z.prettifyError(parsed.error).replace(/^✖ /, '')));
}

function described({ cutOff, changedLines, customers, leftOut }: Simulation): string[] {
  return [
    ...customers.flatMap(({ customer, currency, netBefore, netAfter, lines, newFindings }) => [
      `${customer}: ${currency} ${netBefore} -> ${netAfter}`,
      ...lines.map(
        (line) =>
          `  ${line.contract ?? ''} ${line.product}: ${line.netBefore} -> ${line.netAfter} (quantity ${line.quantityEffect}, mix ${line.mixEffect}, price ${line.priceEffect})`,
      ),
      ...newFindings.map((message) => `  ! ${message}`),
    ]),
    ...(leftOut.length === 0 ? [] : [`Left out, because they cannot be worked out: ${leftOut.join(', ')}.`]),
    `${changedLines} contract lines were tried up to ${cutOff}; ${customers.length} customers differ. Nothing was stored.`,
  ];
}
