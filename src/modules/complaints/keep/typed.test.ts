import { describe, expect, it } from 'vitest';
import { usualSetting } from '../settings.ts';
import { readCategory, readSetting, typedFrom } from './typed.ts';

describe('settings as they are typed', () => {
  it('are read back as they were shown', () => {
    expect(readSetting(typedFrom(usualSetting))).toEqual({ ok: true, value: usualSetting });
  });

  it.each([
    ['jumlah', '0'],
    ['jumlah', 'empat'],
    ['kelas', ''],
    ['kelas', 'ringan; Ringan'],
    ['tangga', '50; petugas\n40; pimpinan kantor'],
    ['tangga', '50; tetangga'],
    ['tanya', '-1'],
    ['tutup', '1000'],
    ['buka', 'lama'],
  ])('are refused beside %s when it says %j', (field, value) => {
    const done = readSetting({ ...typedFrom(usualSetting), [field]: value });
    expect(done.ok ? {} : done.refusal).toHaveProperty(field);
  });

  it('may have no ladder at all', () => {
    expect(readSetting({ ...typedFrom(usualSetting), tangga: '' })).toMatchObject({ ok: true });
  });
});

describe('a category', () => {
  const typed = {
    ...{ kode: 'lampu-jalan', nama: 'Lampu jalan', uraian: '', kelas: 'ringan', seksi: '' },
    ...{ kata: 'Lampu, padam,, PJU\ngelap gulita', tempat: 'ya' },
  };

  it('keeps its words small and each once', () => {
    expect(readCategory(typed)).toMatchObject({
      value: { words: ['lampu', 'padam', 'pju', 'gelap gulita'], needsPlace: true, section: null },
    });
  });

  it('has a code that fits into an address', () => {
    expect(readCategory({ ...typed, kode: 'Lampu Jalan' })).toMatchObject({ ok: false });
  });
});
