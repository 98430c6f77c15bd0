import { AppError } from '../../shared/error.ts';

/** First in, first out: each caller has the thing to itself from `take` until it calls what `take` gave. */
export type Turns = { take(): Promise<() => void> };

/** @throws AppError LOCK_TIMEOUT from `take` when the turn does not come within `timeoutMs`. */
export function turns(timeoutMs: number): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  const passOn = () => {
    const next = waiting.shift();
    if (next === undefined) isTaken = false;
    else next();
  };
  const oneTurn = () => {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      passOn();
    };
  };

  return {
    take() {
      if (!isTaken) {
        isTaken = true;
        return Promise.resolve(oneTurn());
      }
      return new Promise((resolve, reject) => {
        const start = () => {
          clearTimeout(timer);
          resolve(oneTurn());
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(start), 1);
          reject(
            new AppError('LOCK_TIMEOUT', {
              en: 'The database is busy with another task; try again in a minute.',
              nl: 'De database is bezig met een andere taak; probeer het over een minuut opnieuw.',
            }),
          );
        }, timeoutMs);
        waiting.push(start);
      });
    },
  };
}
