import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const settings = (environment: Record<string, string>) =>
  readSettings({ DATA_DIR: '/tmp/data', ...environment });

describe('the settings', () => {
  it('are those of a machine of one’s own when nothing is set', () => {
    expect(settings({})).toMatchObject({
      ...{ port: 3000, host: '127.0.0.1', databaseUrl: null, sample: false },
      ...{ publicUrl: 'http://localhost:3000', secretKeyFile: '/tmp/data/secret.key' },
    });
  });

  it('follow the port in the public address, unless one is given', () => {
    expect(settings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    expect(settings({ PUBLIC_URL: 'https://ptsp.example/' }).publicUrl).toBe(
      'https://ptsp.example',
    );
  });

  it('take an empty line for one that is not there', () => {
    const empty = { PORT: '', DATABASE_URL: '', PUBLIC_URL: '', SATUPINTU_SAMPLE: '' };
    expect(settings(empty)).toEqual(settings({}));
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'bukan alamat'],
    ['PUBLIC_URL', 'ptsp.example'],
    ['SATUPINTU_SAMPLE', 'ya'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_PER_MINUTE', '-5'],
  ])('name %s when it is %s', (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(`setting ${name}: `);
  });
});

describe('the sample, where anyone may sign in as anyone', () => {
  const sample = { SATUPINTU_SAMPLE: '1' };

  it.each([
    ['by default', {}],
    ['on loopback by name', { HOST: 'localhost' }],
    ['on loopback of IPv6', { HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' }],
  ])('is served %s', (_where, where) => {
    expect(settings({ ...sample, ...where }).sample).toBe(true);
  });

  it.each([
    ['on all addresses', { HOST: '0.0.0.0' }],
    ['on all addresses of IPv6', { HOST: '::' }],
    ['on an address of the network', { HOST: '192.168.1.4' }],
    ['behind a proxy with a public name', { PUBLIC_URL: 'https://ptsp.example' }],
  ])('is refused %s, unless a person insists', (_where, where) => {
    expect(() => settings({ ...sample, ...where })).toThrow('SATUPINTU_SAMPLE_ON_NETWORK=yes');
    const insisting = { ...sample, ...where, SATUPINTU_SAMPLE_ON_NETWORK: 'yes' };
    expect(settings(insisting).sample).toBe(true);
    expect(settings(where).sample).toBe(false);
  });
});
