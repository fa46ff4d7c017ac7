import { describe, expect, it } from 'vitest';
import { Field, Form, formFaults } from './form.ts';

const name = { kind: 'text', key: 'name', label: 'Nama' };
const phone = { kind: 'phone', key: 'phone', label: 'Telepon' };
const nik = { kind: 'nik', key: 'nik', label: 'NIK' };
const applicant = { name: 'name', phone: 'phone', nik: 'nik' };
const form = (change: object) => Form.parse({ applicant, fields: [name, phone, nik], ...change });

describe('a form', () => {
  it('asks at least for the name and the phone of who applies', () => {
    expect(formFaults(form({}))).toEqual([]);
    expect(formFaults(form({ applicant: { name: 'name', phone: 'phone' } }))).toEqual([]);
    expect(Form.safeParse({ applicant, fields: [name] }).success).toBe(false);
  });

  it.each([
    {
      why: 'a question stands twice',
      given: form({ fields: [name, phone, nik, { ...name, label: 'Nama lagi' }] }),
      fault: 'field name stands twice',
    },
    {
      why: 'the name is no text',
      given: form({ applicant: { ...applicant, name: 'phone' } }),
      fault: 'the applicant name must be a text field',
    },
    {
      why: 'the phone is not asked',
      given: form({ fields: [name, nik] }),
      fault: 'the applicant phone must be a phone field',
    },
    {
      why: 'the NIK is no NIK',
      given: form({ applicant: { ...applicant, nik: 'name' } }),
      fault: 'the applicant nik must be a nik field',
    },
  ])('is faulty when $why', ({ given, fault }) => {
    expect(formFaults(given)).toEqual([fault]);
  });
});

describe('a question', () => {
  it('is required and short unless it says otherwise', () => {
    expect(Field.parse(name)).toEqual({ ...name, help: '', required: true, max: 200 });
    expect(Field.parse({ kind: 'date', key: 'born', label: 'Lahir' })).toMatchObject({
      when: 'any',
    });
  });

  it.each([
    {
      why: 'a choice of one',
      field: { ...name, kind: 'choice', options: [{ value: 'a', label: 'A' }] },
    },
    { why: 'a number without bounds', field: { ...name, kind: 'number' } },
    { why: 'a kind nobody draws', field: { ...name, kind: 'colour' } },
    { why: 'a key with a space', field: { ...name, key: 'full name' } },
    { why: 'no label', field: { ...name, label: '' } },
  ])('cannot be $why', ({ field }) => {
    expect(Field.safeParse(field).success).toBe(false);
  });
});
