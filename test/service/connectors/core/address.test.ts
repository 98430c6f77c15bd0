import { checkAddress } from '../../../../service/connectors/core/address.ts';

const check = (address: string, allowLoopback = false) => checkAddress('Vendor', address, { allowLoopback });

describe('the address of a vendor', () => {
  it.each(['https://192.0.2.10', 'https://10.0.0.5:8443/mesh', 'wss://192.168.1.20'])(
    '%s is allowed',
    async (address) => {
      expect((await check(address)).href).toContain(new URL(address).host);
    },
  );

  it.each([
    ['http://192.0.2.10', 'must start with https'],
    ['ftp://192.0.2.10', 'must start with https'],
    ['https://user:secret@192.0.2.10', 'user name or password'],
    ['https://169.254.169.254/latest/meta-data', 'never a vendor'],
    ['https://[fd00:ec2::254]', 'never a vendor'],
    ['https://[fe80::1]', 'never a vendor'],
    ['https://[::ffff:169.254.169.254]', 'never a vendor'],
    ['https://100.100.100.200', 'never a vendor'],
    ['https://0.0.0.0', 'never a vendor'],
    ['https://2852039166', 'never a vendor'],
    ['https://127.0.0.1', 'this machine itself'],
    ['https://localhost', 'this machine itself'],
    ['https://[::1]', 'this machine itself'],
    ['https://[::ffff:127.0.0.1]', 'this machine itself'],
    ['somewhere', 'is not an address'],
  ])('%s is refused', async (address, why) => {
    await expect(check(address)).rejects.toMatchObject({
      code: 'VENDOR_ADDRESS_REFUSED',
      message: expect.stringContaining(why),
    });
  });

  it('may be this machine where trials allow it, and only there without TLS', async () => {
    expect((await check('http://127.0.0.1:4010', true)).port).toBe('4010');
    expect((await check('wss://localhost:4430', true)).port).toBe('4430');
    await expect(check('http://192.0.2.10', true)).rejects.toMatchObject({ code: 'VENDOR_ADDRESS_REFUSED' });
    await expect(check('https://169.254.169.254', true)).rejects.toMatchObject({ code: 'VENDOR_ADDRESS_REFUSED' });
  });

  it('does not show the password that somebody typed into it', async () => {
    const failure = await check('https://user:hunter2@192.0.2.10').catch((error: unknown) => error);
    expect(String(failure)).not.toContain('hunter2');
  });
});
