import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export type Vendor = {
  readonly settings: Readonly<Record<string, string | number>>;
  stop(): Promise<void>;
};

const organizations = 100;
const started = z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() });

/** NinjaOne with this many devices in 100 organisations, in a process of its own so that its work and memory are not measured. */
export async function startVendor(folder: string, devices: number): Promise<Vendor> {
  const names = Array.from({ length: organizations }, (_, index) => ({ id: index + 1, name: `Customer ${index + 1}` }));
  await writeFile(join(folder, 'organizations.json'), JSON.stringify(names));
  const rows = Array.from({ length: devices }, (_, index) => device(index + 1));
  await writeFile(join(folder, 'devices.json'), JSON.stringify(rows));
  const program = ['--import', 'tsx', join(__dirname, '..', '..', 'vendors', 'ninjaone', 'main.ts'), '--data', folder];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    settings: { ...started.parse(JSON.parse(line)), pageSize: 1000 },
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function device(id: number) {
  const hex = id.toString(16).padStart(6, '0');
  return {
    id,
    organizationId: (id % organizations) + 1,
    locationId: 1,
    nodeClass: id % 10 === 0 ? 'WINDOWS_SERVER' : 'WINDOWS_WORKSTATION',
    approvalStatus: 'APPROVED',
    offline: false,
    displayName: `WS-${String(id).padStart(6, '0')}`,
    created: 1_768_467_600,
    lastContact: 1_793_613_600,
    macAddresses: [`02:FC:00:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`.toUpperCase()],
    os: { name: 'Windows 11 Professional Edition' },
    system: { serialNumber: `SN${String(id).padStart(8, '0')}`, chassisType: 'DESKTOP', virtualMachine: false },
  };
}
