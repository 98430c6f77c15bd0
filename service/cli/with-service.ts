import { mkdir } from 'node:fs/promises';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { systemClock } from '../clock.ts';
import { configFrom } from '../config.ts';
import type { Service } from '../jobs/job-context.ts';
import { openService } from '../open.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Does some work on the data folder while nobody serves it. `instead` ends the sentence for a person who runs the service meanwhile.
 * @throws DATA_FOLDER_LOCKED, DATA_FOLDER_MISSING, CONFIGURATION_INVALID, KEY_FILE_MISSING
 */
export async function withService<T>(
  { environment }: Pick<Surroundings, 'environment'>,
  instead: string,
  work: (service: Service) => Promise<T>,
): Promise<T> {
  const config = configFrom(environment);
  if (config.isDefaultDataFolder) await mkdir(config.dataFolder, { recursive: true });
  const clock = systemClock(config.timeZone);
  const service = await openService({ config, clock, log: () => {} }).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'DATA_FOLDER_LOCKED' ? running(error, instead) : error;
  });
  try {
    return await work(service);
  } finally {
    await service.store.close();
  }
}

function running(cause: AppError, instead: string): AppError {
  const message = `The service is running and keeps its data folder to itself; stop it and try again, or ${instead}.`;
  return new AppError(cause.code, inEnglish(message), cause.details, cause);
}
