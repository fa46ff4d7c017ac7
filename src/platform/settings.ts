import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { type ClamdAddress, clamdAddress } from './clamd.ts';
import type { S3Settings } from './files/index.ts';
import type { MailSettings } from './mail.ts';
import { type MailInSettings, mailInFrom } from './mail-in.ts';
import { type MapTiles, mapTiles } from './map-tiles.ts';
import type { BsreService } from './signing/index.ts';
import type { WhatsAppSettings } from './whatsapp/index.ts';

/**
 * Settings come from the environment, are read once at start, and are all named in .env.example.
 */

const loopback = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url().optional(),
  PUBLIC_URL: z.url().optional(),
  SECRET_KEY_FILE: z.string().min(1).optional(),
  SATUPINTU_SAMPLE: z.enum(['0', '1']).default('0'),
  SATUPINTU_SAMPLE_ON_NETWORK: z.enum(['no', 'yes']).default('no'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Most requests of one address in a minute; 0 sets no limit. */
  RATE_PER_MINUTE: z.coerce.number().int().min(0).default(1200),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** A timestamp service (RFC 3161); set, no letter is signed without its stamp. */
  TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  BSRE_URL: z.url({ protocol: /^https?$/ }).optional(),
  BSRE_USER: z.string().min(1).optional(),
  BSRE_PASSWORD: z.string().min(1).optional(),
  S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  /** WhatsApp Cloud API; the address only needs setting for another version of it. */
  WHATSAPP_API_URL: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com/v23.0'),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/).optional(),
  WHATSAPP_TOKEN: z.string().min(1).optional(),
  WHATSAPP_APP_SECRET: z.string().min(1).optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().min(1).optional(),
  /** Code of the office whose number it is; unset: the one of the mail, or the topmost. */
  WHATSAPP_OFFICE: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Where mail to MAIL_FROM arrives, and the code of the office whose mail it is. */
  MAIL_IN_URL: z.string().optional(),
  MAIL_IN_OFFICE: z.string().min(1).optional(),
  /** Of the machine, to addresses that may be forged; 0 sets no limit. */
  MAIL_IN_RECEIPTS_PER_HOUR: z.coerce.number().int().min(0).default(60),
  MAIL_IN_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  /** Whom a push service may ask about us: mailto: or https:. */
  PUSH_SUBJECT: z
    .string()
    .regex(/^(?:mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/)
    .optional(),
  MAP_TILES_URL: z
    .string()
    .refine((url) => mapTiles(url) !== null, 'must be https://host/{z}/{x}/{y}.png, of one host')
    .optional(),
  MAP_TILES_CREDIT: z.string().default(''),
  CLAMD_URL: z
    .string()
    .refine((url) => clamdAddress(url) !== null, 'must be tcp://host:3310 or unix:/path')
    .optional(),
});
type Environment = z.infer<typeof Environment>;

export interface Settings {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | null;
  publicUrl: string;
  secretKeyFile: string;
  sample: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  ratePerMinute: number;
  trustProxy: boolean;
  timestampUrl: string | null;
  /** null: letters are signed with the certificates of the offices only. */
  bsre: BsreService | null;
  /** null: files lie on the disk, below the data folder. */
  s3: S3Settings | null;
  /** null: nobody writes or is written to by WhatsApp. */
  whatsapp: WhatsAppSettings | null;
  /** null: no mail goes out. */
  mail: MailSettings | null;
  /** null: nobody reports by mail. */
  mailIn: MailInSettings | null;
  /** null: no browser is pushed to. */
  pushSubject: string | null;
  /** null: maps load nothing from anywhere and show no streets. */
  mapTiles: (MapTiles & { credit: string }) | null;
  /** null: nobody looks for viruses. */
  clamd: ClamdAddress | null;
}

/**
 * For root below a closed home, where the database's account cannot go: the system's state folder.
 */
function defaultDataFolder(cwd: string): string {
  const here = join(cwd, 'data');
  if (process.getuid?.() !== 0) return here;
  for (let folder = cwd; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) {
      const name = createHash('sha256').update(cwd).digest('hex').slice(0, 8);
      return join('/var/lib/satupintu', name);
    }
  }
  return here;
}

/** Half a service outside would be noticed with the first paper only. @throws what is missing. */
function wholeOrNothing<Key extends keyof Environment>(
  e: Environment,
  keys: Record<Key, true>,
): Record<Key, string> | null {
  const names = Object.keys(keys) as Key[];
  const given = names.filter((key) => e[key]);
  if (given.length === 0) return null;
  const missing = names.find((key) => !e[key]);
  if (missing) throw new Error(`setting ${missing}: needed beside ${given.join(', ')}`);
  return Object.fromEntries(names.map((key) => [key, String(e[key])])) as Record<Key, string>;
}

/** Below the time the database lets a transaction wait, in which its answer is awaited twice. */
const bsrePatience = 7000;

const bsreKeys = { BSRE_URL: true, BSRE_USER: true, BSRE_PASSWORD: true } as const;

function bsreFrom(e: Environment): BsreService | null {
  const given = wholeOrNothing(e, bsreKeys);
  if (!given) return null;
  const { BSRE_URL: address, BSRE_USER: name, BSRE_PASSWORD: password } = given;
  return { address, account: { name, password }, timeout: bsrePatience };
}

const bucketKeys = {
  S3_URL: true,
  S3_BUCKET: true,
  S3_ACCESS_KEY: true,
  S3_SECRET_KEY: true,
} as const;

function s3From(e: Environment): S3Settings | null {
  const given = wholeOrNothing(e, bucketKeys);
  if (!given) return null;
  const { S3_URL: url, S3_BUCKET: bucket } = given;
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = given;
  return { url, bucket, region: e.S3_REGION, accessKey, secretKey };
}

const mailKeys = { SMTP_URL: true, MAIL_FROM: true } as const;

function mailFrom(e: Environment): MailSettings | null {
  const given = wholeOrNothing(e, mailKeys);
  return given && { url: given.SMTP_URL, from: given.MAIL_FROM };
}

/** Browsers are pushed to only from pages under TLS, or of their own machine. */
function subjectFrom(publicUrl: string, sample: boolean): string | null {
  if (publicUrl.startsWith('https:')) return publicUrl;
  return sample ? 'mailto:contoh@satupintu.invalid' : null;
}

const whatsAppKeys = {
  WHATSAPP_PHONE_NUMBER_ID: true,
  WHATSAPP_TOKEN: true,
  WHATSAPP_APP_SECRET: true,
  WHATSAPP_VERIFY_TOKEN: true,
} as const;

function whatsAppFrom(e: Environment): WhatsAppSettings | null {
  const given = wholeOrNothing(e, whatsAppKeys);
  if (!given) return null;
  return {
    url: e.WHATSAPP_API_URL,
    phoneNumberId: given.WHATSAPP_PHONE_NUMBER_ID,
    token: given.WHATSAPP_TOKEN,
    appSecret: given.WHATSAPP_APP_SECRET,
    verifyToken: given.WHATSAPP_VERIFY_TOKEN,
    office: e.WHATSAPP_OFFICE || e.MAIL_IN_OFFICE || null,
  };
}

function tilesFrom({ MAP_TILES_URL: url, MAP_TILES_CREDIT: credit }: Environment) {
  const tiles = url === undefined ? null : mapTiles(url);
  return tiles && { ...tiles, credit };
}

/** @throws a sentence naming the setting that is wrong. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  // An empty line of a file of settings sets nothing.
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = Environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`setting ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const e = parsed.data;
  const dataFolder = resolve(e.DATA_DIR ?? defaultDataFolder(process.cwd()));
  const publicUrl = (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
  const sample = e.SATUPINTU_SAMPLE === '1';
  const reachable = !loopback.has(e.HOST) || !loopback.has(new URL(publicUrl).hostname);
  if (sample && reachable && e.SATUPINTU_SAMPLE_ON_NETWORK !== 'yes') {
    throw new Error(
      'SATUPINTU_SAMPLE=1 lets anyone sign in as sample staff and is refused on a network: ' +
        'unset it, or insist with SATUPINTU_SAMPLE_ON_NETWORK=yes',
    );
  }
  return {
    port: e.PORT,
    host: e.HOST,
    dataFolder,
    databaseUrl: e.DATABASE_URL ?? null,
    publicUrl,
    secretKeyFile: resolve(e.SECRET_KEY_FILE ?? join(dataFolder, 'secret.key')),
    sample,
    logLevel: e.LOG_LEVEL,
    ratePerMinute: e.RATE_PER_MINUTE,
    trustProxy: e.TRUST_PROXY === '1',
    timestampUrl: e.TSA_URL ?? null,
    bsre: bsreFrom(e),
    s3: s3From(e),
    whatsapp: whatsAppFrom(e),
    mail: mailFrom(e),
    mailIn: mailInFrom(e),
    pushSubject: e.PUSH_SUBJECT ?? subjectFrom(publicUrl, sample),
    mapTiles: tilesFrom(e),
    clamd: e.CLAMD_URL === undefined ? null : clamdAddress(e.CLAMD_URL),
  };
}
