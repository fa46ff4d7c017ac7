/** `npm start`: the sample region, unless somebody decides otherwise or opens a network address. */
const { HOST, PUBLIC_URL } = process.env;
if (!HOST && !PUBLIC_URL) process.env.SATUPINTU_SAMPLE ??= '1';
process.argv.push('serve');
await import('./satu.mjs');
