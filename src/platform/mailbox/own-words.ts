/** What somebody wrote themselves, without what mail programs put around it. */

const wrote = /^[>\s]*(on|pada|am|le)\b.{4,250}\b(wrote|menulis|schrieb|a écrit)\s*:$/i;
const original = /^[\s>_-]*(original message|pesan asli|pesan (yang )?diteruskan)[\s_-]*$/i;
const headOfOld = /^[>\s*]*(from|dari)\s*:\*?\s/i;
const headGoesOn = /^[>\s*]*(sent|date|to|subject|dikirim|tanggal|kepada|ke|subjek|perihal)\s*:/i;
const quoted = /^\s*>/;
const signature = /^--[ \u00a0]?$/;
const byPhone =
  /^(dikirim dari|sent from|sent via|get outlook for|dapatkan outlook untuk)\b.{0,60}$/i;

/** Long attributions are broken over up to three lines. @returns how many lines it has. */
function attributionAt(lines: string[], at: number): number {
  for (const count of [1, 2, 3]) {
    if (
      wrote.test(
        lines
          .slice(at, at + count)
          .join(' ')
          .trim(),
      )
    )
      return count;
  }
  return 0;
}

const blockAt = (lines: string[], at: number): boolean =>
  original.test(lines[at] ?? '') ||
  (headOfOld.test(lines[at] ?? '') &&
    lines.slice(at + 1, at + 4).filter((line) => headGoesOn.test(line)).length >= 2);

const isEmpty = (line: string): boolean => line.trim() === '';

/** Who answers below or between what they quote keeps their words; else all after it is old. */
function withoutQuoted(lines: string[]): string[] {
  const own: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const attribution = attributionAt(lines, at);
    if (attribution > 0) {
      const next = lines.slice(at + attribution).find((l) => !isEmpty(l));
      if (next === undefined || !quoted.test(next)) break;
      at += attribution - 1;
    } else if (blockAt(lines, at)) break;
    else if (!quoted.test(line)) own.push(line);
  }
  return own;
}

function withoutSignature(lines: string[]): string[] {
  const mark = lines.findIndex((line) => signature.test(line));
  const kept = mark > 0 ? lines.slice(0, mark) : [...lines];
  const last = kept.findLastIndex((line) => !isEmpty(line));
  return byPhone.test(kept[last]?.trim() ?? '') ? kept.slice(0, last) : kept;
}

const joined = (lines: string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n_{8,}\s*$/, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** @param isAnswer to a mail of ours: only then what is quoted is known here already. */
export function ownWords(text: string, isAnswer: boolean): string {
  const lines = text.split('\n');
  const own = joined(withoutSignature(isAnswer ? withoutQuoted(lines) : lines));
  return own || (isAnswer ? '' : text.trim());
}
