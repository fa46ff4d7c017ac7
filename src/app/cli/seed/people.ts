import type { Field, Form } from '../../../modules/catalogue/index.ts';
import type { Chance } from './chance.ts';

/** Made-up people: names as common and as rare as they are, and what they type into a form. */

const words = (text: string) => text.trim().split(/\s+/);

/** The first are the most common: about one woman in nine is called Siti. */
const women = words(`
  Siti Sri Nur Dewi Ani Sari Dwi Fitri Ratna Lestari Wahyuni Indah Endang Yuliana Rina Nurul
  Khoirotun Maimunah Umi Lilik Wiwik Sulastri Kartini Aisyah Fatimah Khadijah Zulaikha Halimah
  Rukmini Sumiati Suparmi Ngatini Mujiati Tutik Ningsih Retno Anik Eni Yayuk Winarti Hidayah
  Masruroh Uswatun Zahrotul Laila Mutmainah Rohmah Nafisah Faizah Azizah`);
const men = words(`
  Muhammad Ahmad Agus Budi Slamet Nur Dwi Eko Bambang Joko Hadi Sugeng Imam Moch Abdul Suparman
  Sutrisno Mulyono Rudi Hendra Wahyu Arif Yusuf Ali Hasan Husein Ibrahim Ismail Zainal Syaiful
  Miftahul Khoirul Anwar Fauzi Rizki Bagus Dimas Teguh Wahid Gatot Subagio Paijo Tukiman Wagiman
  Ridwan Maulana Habib Lukman Hakim Zaenuri`);
const last = words(`
  Rahayu Wulandari Susanti Rahmawati Hasanah Aminah Handayani Astuti Kusuma Utami Maharani Pratiwi
  Hidayati Permatasari Setyawati Santoso Wibowo Setiawan Prasetyo Hidayat Nugroho Kurniawan Saputra
  Susanto Wijaya Gunawan Firmansyah Ramadhan Rahman Hakim Basuki Purnomo Suryadi Haryanto Mahmudi
  Syafii Mustofa Maksum Rosyid Zuhri Arifin Effendi Siregar Harahap Simanjuntak Lubis Daulay
  Pangestu Wicaksono Sasongko`);
const onsets = words('b d g h j k l m n p r s t w y ny ng kh sy z');
const vowels = words('a i u e o ai au');
const codas = ['', '', 'n', 'r', 's', 't', 'ng', 'k', 'h', 'm'];

/** Zipf: the second is half as common as the first. */
function common(chance: Chance, names: readonly string[]): string {
  const place = Math.exp(chance.next() * Math.log(names.length + 1)) - 1;
  return names[Math.min(names.length - 1, Math.floor(place))] ?? '';
}

function rare(chance: Chance): string {
  const syllable = () => chance.pick(onsets) + chance.pick(vowels) + chance.pick(codas);
  const name = Array.from({ length: chance.between(2, 3) }, syllable).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function personName(chance: Chance): string {
  const first = common(chance, chance.happens(0.5) ? women : men);
  const parts = [first];
  if (chance.happens(0.45)) parts.push(common(chance, chance.happens(0.5) ? women : men));
  parts.push(chance.happens(0.12) ? rare(chance) : common(chance, last));
  return parts.join(' ');
}

const two = (number: number) => String(number).padStart(2, '0');

function nik(chance: Chance): string {
  const region = `35${two(chance.between(1, 29))}${two(chance.between(1, 20))}`;
  const day = chance.between(1, 28) + (chance.happens(0.5) ? 40 : 0);
  const born = `${two(day)}${two(chance.between(1, 12))}${two(chance.between(50, 99))}`;
  return `${region}${born}${String(chance.between(1, 9999)).padStart(4, '0')}`;
}

const prefixes = ['12', '13', '21', '52', '57', '77', '95'];
const phone = (chance: Chance) =>
  `08${chance.pick(prefixes)}${chance.between(1_000_000, 99_999_999)}`;

const places = words(`
  Kartoharjo Taman Manguharjo Semanding Palang Jenu Merakurak Giri Glagah Licin Genteng Rogojampi`);
const streets = words(`
  Pahlawan Diponegoro Sudirman Kartini Merdeka Mawar Melati Cendana Masjid Pesantren Sawo
  Beringin`);

function address(chance: Chance, key: string): Record<string, string> {
  const rtRw = `RT ${two(chance.between(1, 12))} RW ${two(chance.between(1, 9))}`;
  return {
    [`${key}.province`]: 'Jawa Timur',
    [`${key}.regency`]: chance.pick(['Kota Madiun', 'Kab. Tuban', 'Kab. Banyuwangi']),
    [`${key}.district`]: chance.pick(places),
    [`${key}.village`]: chance.pick(places),
    [`${key}.street`]: `Jalan ${chance.pick(streets)} ${chance.between(1, 180)}, ${rtRw}`,
  };
}

const day = 86_400_000;
const dateFrom = (at: Date, days: number) =>
  new Date(at.getTime() + days * day).toISOString().slice(0, 10);

const sentences = [
  'Untuk melengkapi berkas pendaftaran anak di sekolah tujuan.',
  'Keperluan administrasi lembaga tahun berjalan.',
  'Sebagai syarat pencairan bantuan operasional.',
  'Permintaan pengurus setelah musyawarah warga.',
];

function typedInto(field: Field, chance: Chance, at: Date): Record<string, string> {
  const { key } = field;
  switch (field.kind) {
    case 'address':
      return address(chance, key);
    case 'nik':
      return { [key]: nik(chance) };
    case 'phone':
      return { [key]: phone(chance) };
    case 'date':
      return { [key]: dateFrom(at, chance.between(2, 300) * (field.when === 'past' ? -1 : 1)) };
    case 'number':
      return { [key]: String(chance.between(field.min, Math.min(field.max, field.min + 90))) };
    case 'choice':
      return { [key]: chance.pick(field.options).value };
    case 'long_text':
      return { [key]: chance.pick(sentences) };
    case 'text':
      return { [key]: personName(chance).slice(0, field.max) };
  }
}

/** What somebody types who fills in a form without a mistake, by the name of the input. */
export const typedBySomebody = (form: Form, chance: Chance, at: Date): Record<string, string> =>
  Object.assign({}, ...form.fields.map((field) => typedInto(field, chance, at)));
