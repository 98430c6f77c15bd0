import { AppError } from '../../../shared/error.ts';
import { vendorName, vendorNames } from '../../../shared/vendors.ts';
import { connectorOf, connectors, parseSettings, secretFields } from '../../../service/connectors/registry.ts';

describe('the vendors that can be connected', () => {
  it('each have an id of their own and at least one secret', () => {
    expect(new Set(connectors.map(({ id }) => id)).size).toBe(connectors.length);
    for (const connector of connectors) expect(secretFields(connector)).not.toHaveLength(0);
  });

  it('have the name by which sheets and findings know them', () => {
    expect(Object.fromEntries(connectors.map(({ id, name }) => [id, name]))).toEqual(vendorNames);
    expect([vendorName('pax8'), vendorName('a newer one')]).toEqual(['Pax8', 'a newer one']);
  });

  it('keep passwords and client secrets secret, and nothing else', () => {
    expect(secretFields(connectorOf('meshcentral'))).toEqual(['password']);
    expect(secretFields(connectorOf('ninjaone'))).toEqual(['clientSecret']);
    expect(secretFields(connectorOf('datto'))).toEqual(['apiSecret']);
    expect(secretFields(connectorOf('tactical'))).toEqual(['apiKey']);
    expect(secretFields(connectorOf('connectwise'))).toEqual(['privateKey']);
    expect(secretFields(connectorOf('autotask'))).toEqual(['secret']);
    expect(secretFields(connectorOf('halopsa'))).toEqual(['clientSecret']);
    expect(secretFields(connectorOf('zammad'))).toEqual(['token']);
  });

  it('are found by id; another one is refused with the choices', () => {
    expect(() => connectorOf('acme')).toThrow('choose one of meshcentral, ninjaone, datto, tactical');
  });

  it('fill in what the vendor usually has', () => {
    const given = { url: 'https://eu.ninjarmm.com', clientId: 'id', clientSecret: 'secret' };
    expect(parseSettings(connectorOf('ninjaone'), given)).toEqual({
      ...given,
      apiPrefix: '',
      tokenPath: '/ws/oauth/token',
      pageSize: 1000,
    });
  });

  it('say in one sentence per field what is wrong, without repeating what was typed', () => {
    let failure: unknown;
    try {
      parseSettings(connectorOf('meshcentral'), {
        url: 'https://a.example',
        username: 'u',
        password: '',
        fingerprint: 'hunter2',
      });
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'VALUE_INVALID', details: { fields: ['password', 'fingerprint'] } });
    expect(String(failure)).toContain(
      'Certificate fingerprint is not right for MeshCentral: must be a SHA-256 fingerprint',
    );
    expect(String(failure)).not.toContain('hunter2');
  });

  it('say it in Dutch to a Dutch administrator', () => {
    const given = { url: 'https://a.example', username: 'u', password: 'p', fingerprint: 'hunter2' };
    let failure: unknown;
    try {
      parseSettings(connectorOf('meshcentral'), given);
    } catch (error) {
      failure = error;
    }
    if (!(failure instanceof AppError)) throw new Error('The settings were taken.');
    expect(failure.said.nl).toContain('moet een SHA-256-vingerafdruk van 64 hexadecimale cijfers zijn.');
  });

  it('name each field that is missing', () => {
    expect(() => parseSettings(connectorOf('ninjaone'), { url: 'https://eu.ninjarmm.com' })).toThrow(
      'Client ID is missing; enter it for NinjaOne. Client secret is missing; enter it for NinjaOne.',
    );
  });
});
