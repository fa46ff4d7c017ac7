import { mayAdd } from '../letter-rules.ts';
import type { KeptTemplate } from '../templates.ts';

/** The letters of a service, to go from one to another. */

type OfService = { office: { code: string }; service: { code: string } };

const serviceAddress = ({ office, service }: OfService): string =>
  `/meja/templat/${office.code}/${service.code}`;

/** A key has no hyphen, so that no letter is called like this. */
export const addAddress = (kept: OfService): string => `${serviceAddress(kept)}/tambah-surat`;

export const letterAddress = (kept: OfService, key: string): string =>
  `${serviceAddress(kept)}/${key}`;

export const addressOf = (kept: Pick<KeptTemplate, 'office' | 'service' | 'template'>): string =>
  letterAddress(kept, kept.template.key);

export const LetterTabs = ({ kept }: { kept: KeptTemplate }) => {
  const { service, version, template } = kept;
  const more = mayAdd(service.status, version).ok;
  if (version.letters.length === 1 && !more) return null;
  return (
    <nav aria-label="Surat layanan ini">
      <ul class="tabs">
        {version.letters.map(({ key, title }) => (
          <li key={key}>
            <a
              href={letterAddress(kept, key)}
              aria-current={key === template.key ? 'page' : undefined}
            >
              {title}
            </a>
          </li>
        ))}
        {more && (
          <li>
            <a href={addAddress(kept)}>+ Tambah surat</a>
          </li>
        )}
      </ul>
    </nav>
  );
};
