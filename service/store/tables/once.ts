import type { Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';

/** Stores what may be there once only; an empty cell is a value like any other. @throws ROW_ALREADY_EXISTS */
export async function once(stored: Promise<void>, message: Bilingual): Promise<void> {
  try {
    await stored;
  } catch (error) {
    // The database's own error may come from another realm, where `instanceof` does not know it.
    const isTaken = String(error).includes('UNIQUE constraint failed');
    throw isTaken ? new AppError('ROW_ALREADY_EXISTS', message, {}, error) : error;
  }
}
