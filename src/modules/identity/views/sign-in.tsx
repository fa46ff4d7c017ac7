import { Button, Form, TextField } from '../../../ui/form.tsx';
import { DeskLayout } from '../../../ui/layout.tsx';
import { Note } from '../../../ui/parts.tsx';
import type { SamplePerson } from '../queries.ts';
import type { WhyNotIn } from '../service.ts';

const sentence: Record<WhyNotIn, string> = {
  wrong: 'Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi.',
  slow_down: 'Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.',
  no_post: 'Akun ini belum atau tidak lagi memegang jabatan. Hubungi operator kantor.',
  sample_is_off: 'Akun contoh sedang dimatikan pada server ini.',
};

interface Props {
  back: string;
  username?: string;
  whyNot?: WhyNotIn;
  samples: SamplePerson[];
}

const byOffice = (people: SamplePerson[]): [string, SamplePerson[]][] => {
  const offices = new Map<string, SamplePerson[]>();
  for (const person of people) {
    offices.set(person.office, [...(offices.get(person.office) ?? []), person]);
  }
  return [...offices];
};

const Samples = ({ people, back }: { people: SamplePerson[]; back: string }) => (
  <section class="panel">
    <h2>Wilayah contoh</h2>
    <p class="small">
      Orang-orang ini contoh dan masuk tanpa kata sandi, hanya selama SATUPINTU_SAMPLE=1.
    </p>
    {byOffice(people).map(([office, group]) => (
      <details key={office}>
        <summary>{office}</summary>
        <Form action="/meja/masuk/contoh" label={`Petugas contoh ${office}`}>
          <input type="hidden" name="ke" value={back} />
          <ul class="list">
            {group.map((p) => (
              <li key={p.username}>
                <button class="button quiet" type="submit" name="nama" value={p.username}>
                  {p.name}: {p.title}
                </button>{' '}
                <span class="small">{p.unit}</span>
              </li>
            ))}
          </ul>
        </Form>
      </details>
    ))}
  </section>
);

export const SignInPage = ({ back, username = '', whyNot, samples }: Props) => (
  <DeskLayout title="Masuk petugas" who={null}>
    <h1>Masuk petugas</h1>
    {whyNot && <Note tone="bad">{sentence[whyNot]}</Note>}
    <section class="panel">
      <Form action="/meja/masuk">
        <input type="hidden" name="ke" value={back} />
        <TextField
          name="nama"
          label="Nama pengguna"
          value={username}
          autoComplete="username"
          short
        />
        <TextField
          name="sandi"
          label="Kata sandi"
          type="password"
          autoComplete="current-password"
          short
        />
        <Button text="Masuk" />
      </Form>
    </section>
    {samples.length > 0 && <Samples people={samples} back={back} />}
  </DeskLayout>
);
