import { trustInstructions } from '../../../service/cli/trust.ts';

describe('how the certificate becomes trusted', () => {
  const lines = trustInstructions('/srv/month end/data/certificate-authority.pem');

  it.each(['Windows', 'macOS', 'Linux', 'Firefox'])('says which command to run on %s', (system) => {
    const heading = lines.findIndex((line) => line.startsWith(system));
    expect(lines[heading + 1]).toContain('"/srv/month end/data/certificate-authority.pem"');
  });
});
