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
    ['S3_URL', 's3://berkas'],
    ['CLAMD_URL', 'clamav:3310'],
  ])('name %s when it is %s', (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(`setting ${name}: `);
  });
});

describe('a bucket', () => {
  const whole = {
    ...{ S3_URL: 'http://127.0.0.1:9000', S3_BUCKET: 'berkas' },
    ...{ S3_ACCESS_KEY: 'kunci', S3_SECRET_KEY: 'rahasia' },
  };

  it('is not there by default, nor is an antivirus', () => {
    expect(settings({})).toMatchObject({ s3: null, clamd: null });
  });

  it('is known by four settings, its region by a fifth', () => {
    const bucket = { url: 'http://127.0.0.1:9000', bucket: 'berkas' };
    const keys = { accessKey: 'kunci', secretKey: 'rahasia' };
    expect(settings(whole).s3).toEqual({ ...bucket, ...keys, region: 'us-east-1' });
    expect(settings({ ...whole, S3_REGION: 'id-jkt' }).s3?.region).toBe('id-jkt');
  });

  it.each(Object.keys(whole))('stops the start when only %s is missing', (name) => {
    expect(() => settings({ ...whole, [name]: '' })).toThrow(`setting ${name}: needed beside S3_`);
  });
});

describe('BSrE', () => {
  const whole = { BSRE_URL: 'http://10.0.0.9', BSRE_USER: 'esign', BSRE_PASSWORD: 'rahasia' };

  it('is not there by default, and known by three settings', () => {
    expect(settings({}).bsre).toBeNull();
    const account = { name: 'esign', password: 'rahasia' };
    expect(settings(whole).bsre).toMatchObject({ address: 'http://10.0.0.9', account });
  });

  it.each(Object.keys(whole))('stops the start when only %s is missing', (name) => {
    expect(() => settings({ ...whole, [name]: '' })).toThrow(`setting ${name}: needed beside BSRE`);
  });
});

describe('mail that comes in', () => {
  const whole = {
    ...{ MAIL_IN_URL: 'imaps://ptsp:rahasia@surat.contoh.id/INBOX', MAIL_IN_OFFICE: 'kota' },
    ...{ SMTP_URL: 'smtps://surat.contoh.id', MAIL_FROM: 'PTSP <ptsp@contoh.id>' },
  };

  it('is not there by default, and needs a way out beside its mailbox and office', () => {
    expect(settings({}).mailIn).toBeNull();
    const mailbox = { host: 'surat.contoh.id', port: 993, folder: 'INBOX' };
    expect(settings(whole).mailIn).toMatchObject({ office: 'kota', mailbox });
    expect(settings(whole).mailIn).toMatchObject({ receiptsPerHour: 60, keepDays: 90 });
    const own = { MAIL_IN_RECEIPTS_PER_HOUR: '0', MAIL_IN_KEEP_DAYS: '30' };
    expect(settings({ ...whole, ...own }).mailIn).toMatchObject({
      ...{ receiptsPerHour: 0, keepDays: 30 },
    });
  });

  it.each(Object.keys(whole))('stops the start when only %s is missing', (name) => {
    expect(() => settings({ ...whole, [name]: '' })).toThrow(`setting ${name}: needed beside`);
  });

  it('stops the start when its mailbox is none, or when WhatsApp is heard elsewhere', () => {
    expect(() => settings({ ...whole, MAIL_IN_URL: 'surat' })).toThrow('setting MAIL_IN_URL');
    const phone = {
      ...{ WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_TOKEN: 'a', WHATSAPP_APP_SECRET: 'b' },
      ...{ WHATSAPP_VERIFY_TOKEN: 'rahasia-juga', WHATSAPP_OFFICE: 'lain' },
    };
    expect(() => settings({ ...whole, ...phone })).toThrow('setting MAIL_IN_OFFICE');
  });
});

describe('WhatsApp', () => {
  const four = {
    ...{ WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_TOKEN: 'a', WHATSAPP_APP_SECRET: 'b' },
    WHATSAPP_VERIFY_TOKEN: 'c',
  };

  it('needs what Meta gives, and is heard by the topmost office unless one is named', () => {
    expect(readSettings({}).whatsapp).toBeNull();
    expect(readSettings(four).whatsapp).toMatchObject({ verifyToken: 'c', office: null });
    const named = readSettings({ ...four, WHATSAPP_OFFICE: 'kantor' });
    expect(named.whatsapp?.office).toBe('kantor');
  });

  it.each(Object.keys(four))('stops the start when only %s is missing', (name) => {
    expect(() => readSettings({ ...four, [name]: '' })).toThrow(`setting ${name}: needed beside`);
  });
});

describe('pushing to browsers', () => {
  it('needs a public address under TLS, or the sample of this very machine', () => {
    expect(readSettings({}).pushSubject).toBeNull();
    const PUBLIC_URL = 'https://ptsp.contoh.go.id';
    expect(readSettings({ PUBLIC_URL }).pushSubject).toBe(PUBLIC_URL);
    expect(readSettings({ SATUPINTU_SAMPLE: '1' }).pushSubject).toMatch(/^mailto:/);
  });

  it('may name somebody else to be asked, who can be written to', () => {
    const PUSH_SUBJECT = 'mailto:ptsp@contoh.go.id';
    expect(readSettings({ PUSH_SUBJECT }).pushSubject).toBe(PUSH_SUBJECT);
    expect(() => readSettings({ PUSH_SUBJECT: 'ptsp' })).toThrow('PUSH_SUBJECT');
  });
});

describe('tiles of maps', () => {
  const MAP_TILES_URL = 'https://ubin.example.go.id/{z}/{x}/{y}.png';

  it('are none by default, and else of one host', () => {
    expect(settings({}).mapTiles).toBeNull();
    const { mapTiles } = settings({ MAP_TILES_URL, MAP_TILES_CREDIT: 'BIG' });
    expect(mapTiles).toMatchObject({ origin: 'https://ubin.example.go.id', credit: 'BIG' });
  });

  it('of an address without their places stop the start', () => {
    const call = () => settings({ MAP_TILES_URL: 'https://ubin.example.go.id' });
    expect(call).toThrow('setting MAP_TILES_URL');
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
