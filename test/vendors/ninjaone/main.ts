import { parseArgs } from 'node:util';
import { loadNinjaOneData } from './data.ts';
import { startNinjaOne } from './server.ts';

/** node --import tsx test/vendors/ninjaone/main.ts --port 4010 --data FOLDER [--page-size 200] */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      'page-size': { type: 'string', default: '1000' },
    },
  });
  if (values.data === undefined)
    throw new Error('Say with --data which folder holds organizations.json and devices.json.');
  const simulator = await startNinjaOne({
    port: Number(values.port),
    data: await loadNinjaOneData(values.data),
    pageSize: Number(values['page-size']),
  });
  console.log(
    JSON.stringify({ url: simulator.url, clientId: simulator.clientId, clientSecret: simulator.clientSecret }),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
