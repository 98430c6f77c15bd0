const { Worker } = require('node:worker_threads');

/**
 * Breaks a suite off that never ends. A test's own time limit cannot: a loop that leaves no room for timers holds it up
 * too, and with it the whole run. A thread still sees the time pass, and jest then reports the suite as failed.
 */
const minutes = 20;

const guard = new Worker(
  `const { workerData } = require('node:worker_threads');
  setTimeout(() => {
    require('node:fs').writeSync(2, workerData.sentence);
    process.kill(process.pid, 'SIGKILL');
  }, workerData.milliseconds);`,
  {
    eval: true,
    workerData: {
      milliseconds: Number(process.env['MONTHEND_SUITE_MINUTES'] ?? minutes) * 60_000,
      sentence: `${expect.getState().testPath} did not end in time and was broken off.\n`,
    },
  },
);
guard.unref();

afterAll(() => guard.terminate());
