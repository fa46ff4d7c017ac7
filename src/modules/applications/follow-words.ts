import type { World } from '../../platform/world.ts';
import { follow, openWithSecret } from './follow.ts';
import { statusOf } from './views/words.ts';

/**
 * Following in one message, for whoever asks by a messenger.
 * @returns null when number and secret do not belong together, or were guessed at too often.
 */
export async function followInWords(
  world: World,
  typed: string,
  secret: string,
): Promise<string | null> {
  const ip = `pesan:${typed}`;
  const opened = await openWithSecret(world, { number: typed, secret, ip });
  const followed = opened.ok ? await follow(world, opened.value) : undefined;
  if (!followed) return null;
  const { row, holder, words, asked, reasons, late } = followed;
  const lines = [
    `${row.serviceTitle}, nomor ${row.number}: ${statusOf(row, late).text}.`,
    holder && `Sekarang pada ${holder}.`,
    row.state === 'running' && `Janji selesai ${words.due}.`,
    asked && `Yang diminta dari Anda: ${asked}`,
    reasons && `Alasannya: ${reasons}`,
    `Rinciannya: ${world.settings.publicUrl}/lacak/${row.number}`,
  ];
  return lines.filter(Boolean).join('\n');
}
