import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import { languageWith } from '../languages.ts';
import type { Channel } from '../rules.ts';
import type { SentLine } from '../send-queries.ts';

/** What was sent to a person about something, and whether it arrived. Never its words. */

const channelWord: Record<Channel, string> = {
  whatsapp: 'WhatsApp',
  email: 'e-mail',
  push: 'pemberitahuan di perangkat',
};

const stateWord: Record<SentLine['state'], string> = {
  waiting: 'menunggu dikirim',
  trying: 'sedang dikirim',
  sent: 'terkirim',
  delivered: 'sampai',
  read: 'dibaca',
  failed: 'tidak sampai',
  dropped: 'tidak dikirim: penerima minta berhenti',
};

export const SentPanel = ({ sent, zone }: { sent: SentLine[]; zone: Zone }) => {
  if (sent.length === 0) return null;
  return (
    <section class="panel">
      <h2>Pesan yang dikirim</h2>
      <ul class="list">
        {sent.map((line) => (
          <li key={line.id}>
            {sayDateTime(line.madeAt, zone)}, {channelWord[line.channel]}: {stateWord[line.state]}
            {line.language && `, dalam bahasa ${languageWith(line.language).name}`}
            {line.trouble && <span class="small"> ({line.trouble})</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};
