import { Button, ChoiceField, Form, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import { at, Here } from './here.tsx';
import type { KeepProps } from './view-props.ts';

const CategoryForm = (props: KeepProps) => {
  const { category, setting, keeping, faults } = props;
  const { tree, unit } = keeping;
  const sections = tree.children(unit.id).filter(({ isOffice }) => !isOffice);
  return (
    <>
      <h3>Tambah atau ubah</h3>
      <Form action={`${at}/kategori`} label="Kategori">
        <Here {...props} />
        <TextField
          name="kode"
          label="Kode"
          help="Kode yang sudah ada diubah."
          value={category.kode}
          wrong={faults.kode}
          max={40}
          short
        />
        <TextField
          name="nama"
          label="Nama kategori"
          value={category.nama}
          wrong={faults.nama}
          max={80}
        />
        <TextField
          name="uraian"
          label="Uraian"
          required={false}
          value={category.uraian}
          max={300}
        />
        <LongField
          name="kata"
          label="Kata yang dikenali, dipisah koma"
          required={false}
          value={category.kata}
          rows={2}
        />
        <SelectField
          name="kelas"
          label="Kelas"
          options={setting.classes.map(({ code, name }) => ({ value: code, label: name }))}
          value={category.kelas}
        />
        <SelectField
          name="seksi"
          label="Seksi yang menangani"
          required={false}
          options={sections.map(({ code, name }) => ({
            value: code.split('.').at(-1) ?? '',
            label: name,
          }))}
          value={category.seksi}
        />
        <ChoiceField
          name="tempat"
          label="Tempatnya perlu ditanyakan?"
          options={[
            { value: 'ya', label: 'Ya' },
            { value: 'tidak', label: 'Tidak' },
          ]}
          value={category.tempat}
        />
        <Button text="Simpan kategori" />
      </Form>
    </>
  );
};

export const CategoryPanel = (props: KeepProps) => {
  const { categories } = props;
  return (
    <section class="panel">
      <h2>Kategori</h2>
      <ul class="list">
        {categories.map((c) => (
          <li key={c.code}>
            <strong>{c.name}</strong> <span class="small">({c.code})</span>
            <div class="small">{c.words.join(', ')}</div>
            <Form action={`${at}/kategori`} label={`Hapus ${c.name}`}>
              <Here {...props} />
              <input type="hidden" name="hapus" value={c.code} />
              <Button text={`Hentikan ${c.name}`} look="quiet" />
            </Form>
          </li>
        ))}
      </ul>
      <CategoryForm {...props} />
    </section>
  );
};
