import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Made, Question } from './protocol.ts';

/** The part we use of the Typst addon, which comes without types. */
interface Compiled {
  readonly result: { readonly numOfPages: number } | null;
  takeError(): unknown;
  takeDiagnostics(): unknown;
}

interface NodeCompiler {
  compile(options: { mainFilePath: string; inputs: Record<string, string> }): Compiled;
  pdf(document: object, options: { pdfStandard: string }): Uint8Array;
  plainSvg(document: object): string;
  fetchDiagnostics(error: unknown): readonly { readonly message: string }[];
  evictCache(age: number): void;
}

interface Addon {
  readonly NodeCompiler: {
    create(options: {
      workspace: string;
      fontArgs: readonly { fontBlobs: readonly Uint8Array[] }[];
    }): NodeCompiler;
  };
}

/** One package a platform; only these two exist in the version with PDF/A-3a. */
const addons = [
  '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu',
  '@myriaddreamin/typst-ts-node-compiler-linux-x64-musl',
];

/** Arimo for all that is Latin, Amiri for Arabic. What they cannot print: printable.ts. */
const fonts = [
  'arimo/400Regular/Arimo_400Regular',
  'arimo/400Regular_Italic/Arimo_400Regular_Italic',
  'arimo/700Bold/Arimo_700Bold',
  'arimo/700Bold_Italic/Arimo_700Bold_Italic',
  'amiri/400Regular/Amiri_400Regular',
  'amiri/700Bold/Amiri_700Bold',
].map((file) => `@expo-google-fonts/${file}.ttf`);

/** Tagged, archivable, and allowed to carry its own data as an attachment. */
const standard = 'a-3a';

/** After so many compilations what was not used again leaves the cache: memory stays level. */
const cacheAge = 10;

const require = createRequire(import.meta.url);

const isAddon = (module: unknown): module is Addon =>
  typeof module === 'object' && module !== null && 'NodeCompiler' in module;

function loadAddon(): Addon | null {
  for (const name of addons) {
    try {
      const module: unknown = require(name);
      if (isAddon(module)) return module;
    } catch {
      // Not installed, or for another libc: the next one may fit, and without any we say so.
    }
  }
  return null;
}

export class FaultyTemplate extends Error {}

type Inputs = Readonly<Record<string, string>>;

/**
 * A compiled document holds a megabyte or more that V8 knows nothing of: unasked it lets hundreds
 * of them pile up. Collecting only what is young takes no time that can be measured.
 */
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  return typeof gc === 'function' ? () => void gc({ type: 'minor' }) : () => undefined;
}

function compileOnce(compiler: NodeCompiler, mainFilePath: string, inputs: Inputs) {
  const compiled = compiler.compile({ mainFilePath, inputs });
  if (compiled.result) return compiled.result;
  const faults = compiler.fetchDiagnostics(compiled.takeError() ?? compiled.takeDiagnostics());
  throw new FaultyTemplate(faults.map(({ message }) => message).join('; '));
}

/**
 * A compiler for the *.typ files of a folder, or null where the addon does not exist. It blocks its
 * thread while it compiles. Templates read their data as `json(bytes(sys.inputs.data))`, so that
 * what people typed is never read as markup. A counted document of several pages is compiled again
 * with their number in `sys.inputs.pages`: to ask for it from within would make the compiler go
 * twice over each letter of one page too. Throws FaultyTemplate when template and data do not make
 * a document.
 */
export function openCompiler(templates: string) {
  const addon = loadAddon();
  if (!addon) return null;
  const fontBlobs = fonts.map((file) => readFileSync(require.resolve(file)));
  const compiler = addon.NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs }] });
  const compile = ({ template, data, counted, as }: Question): Made => {
    try {
      const file = join(templates, `${template}.typ`);
      const once = compileOnce(compiler, file, { data });
      const isLong = counted && once.numOfPages > 1;
      const inputs = { data, pages: String(once.numOfPages) };
      const result = isLong ? compileOnce(compiler, file, inputs) : once;
      if (as === 'drawing') return { svg: compiler.plainSvg(result) };
      const pdf = compiler.pdf(result, { pdfStandard: standard });
      return { pdf: new Uint8Array(pdf), pages: result.numOfPages, standard };
    } catch (error) {
      if (error instanceof FaultyTemplate) throw error;
      throw new FaultyTemplate(error instanceof Error ? error.message : String(error));
    } finally {
      compiler.evictCache(cacheAge);
    }
  };
  const collect = youngCollector();
  return (question: Question): Made => {
    try {
      return compile(question);
    } finally {
      collect();
    }
  };
}
