import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { configFrom } from '../config.ts';
import { certificateFiles, ensureCertificate } from './certificate.ts';

/** `npm run trust`: makes the certificate for https://localhost and says per system how it becomes trusted. Returns the exit code. */
export async function trustCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  parseArgs({ args: [...args] });
  const { dataFolder, isDefaultDataFolder } = configFrom(process.env);
  if (isDefaultDataFolder) await mkdir(dataFolder, { recursive: true });
  const { expiresOn } = await ensureCertificate(dataFolder);
  for (const line of trustInstructions(certificateFiles(dataFolder).authority)) print(line);
  print('');
  print(
    `The certificate is good until ${expiresOn}; npm start renews it in its last 30 days, and then this is due again.`,
  );
  return 0;
}

/** What to run, once, on the computer where Excel runs; `authority` is the path of the authority's certificate. */
export function trustInstructions(authority: string): string[] {
  const file = `"${authority}"`;
  return [
    `Excel loads the pane from https://localhost, so this computer has to trust ${authority}.`,
    'It can vouch for this computer only, and its key no longer exists. Run the line for your system, then restart Excel:',
    '',
    'Windows (Excel, Edge, Chrome; answer Yes to the question):',
    `  certutil -user -addstore Root ${file}`,
    'macOS (Excel, Safari, Chrome):',
    `  security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${file}`,
    'Linux (Debian and Ubuntu: the system):',
    `  sudo cp ${file} /usr/local/share/ca-certificates/monthend.crt && sudo update-ca-certificates`,
    'Linux (Chrome and Edge, which keep their own list; certutil is in libnss3-tools):',
    `  certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Monthend -i ${file}`,
    'Firefox (any system; close it first, PROFILE is the profile folder named in about:profiles):',
    `  certutil -d sql:PROFILE -A -t C,, -n Monthend -i ${file}`,
    '  or by hand: Settings, Privacy & Security, View Certificates, Authorities, Import, and trust it for websites.',
  ];
}
