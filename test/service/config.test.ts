import { configFrom } from '../../service/config.ts';

describe('the configuration', () => {
  it('without any variable is a service on this machine only', () => {
    expect(configFrom({})).toMatchObject({
      host: 'localhost',
      port: 8443,
      origin: null,
      isDefaultDataFolder: true,
      timeZone: 'Europe/Amsterdam',
      allowLoopbackConnections: false,
      frameAncestors: [],
    });
  });

  it.each([
    ['MONTHEND_PORT', 'abc', 'must be a whole number from 0 to 65535'],
    ['MONTHEND_PORT', '', 'must be a whole number from 0 to 65535'],
    ['MONTHEND_PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['MONTHEND_DATA', '', 'must name a folder'],
    ['MONTHEND_ORIGIN', 'http://billing.example', 'must be an https address'],
    ['MONTHEND_TIME_ZONE', 'Mars/Olympus', 'must be the name of a time zone, such as Europe/Amsterdam'],
    ['MONTHEND_ALLOW_LOOPBACK_CONNECTIONS', 'true', 'must be yes or no'],
    [
      'MONTHEND_FRAME_ANCESTORS',
      "https://a.example; script-src 'none'",
      'must be https addresses, separated by commas',
    ],
    ['MONTHEND_LOG_LEVEL', 'debug', 'must be silent, error or info'],
    ['MONTHEND_KEY_FILE', '', 'must name a file'],
  ])('%s=%j is refused by its name', (name, value, why) => {
    expect(() => configFrom({ [name]: value })).toThrow(`The configuration is not right: ${name} ${why}.`);
  });

  it('names everything that is wrong at once', () => {
    expect(() => configFrom({ MONTHEND_PORT: 'x', MONTHEND_LOG_LEVEL: 'loud' })).toThrow(
      'The configuration is not right: MONTHEND_PORT must be a whole number from 0 to 65535; MONTHEND_LOG_LEVEL must be silent, error or info.',
    );
  });

  it('wants a certificate and its key together', () => {
    expect(() => configFrom({ MONTHEND_CERTIFICATE: 'cert.pem' })).toThrow(
      'Set both MONTHEND_CERTIFICATE and MONTHEND_CERTIFICATE_KEY, or neither.',
    );
  });

  it('takes the hosts that may frame the pane, separated by commas', () => {
    const { frameAncestors } = configFrom({ MONTHEND_FRAME_ANCESTORS: 'https://a.example, https://*.b.example:8444,' });
    expect(frameAncestors).toEqual(['https://a.example', 'https://*.b.example:8444']);
  });
});
