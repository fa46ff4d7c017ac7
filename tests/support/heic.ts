/**
 * The smallest honest HEIC: a picture coded as HEVC whose blocks hold their samples as they are
 * (I_PCM, ITU-T H.265, 7.3.8.7), because nothing here can code HEVC. Any decoder of HEVC reads it.
 */

const block = 16;

class Bits {
  readonly #bits: number[] = [];

  /** u(n) and f(n). */
  put(count: number, value: number): this {
    for (let at = count - 1; at >= 0; at--) this.#bits.push(Math.floor(value / 2 ** at) % 2);
    return this;
  }

  /** ue(v), 9.2: Exp-Golomb; of the signed se(v) only zero is needed, which is the same. */
  golomb(...values: number[]): this {
    for (const value of values) {
      const digits = (value + 1).toString(2).length;
      this.put(digits - 1, 0).put(digits, value + 1);
    }
    return this;
  }

  flags(...values: (0 | 1)[]): this {
    for (const value of values) this.put(1, value);
    return this;
  }

  /** A stop bit, then zeros to the end of the byte. */
  close(): this {
    this.put(1, 1);
    return this.align();
  }

  align(): this {
    while (this.#bits.length % 8 !== 0) this.#bits.push(0);
    return this;
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(this.#bits.length / 8);
    for (const [at, bit] of this.#bits.entries()) {
      if (bit) bytes.writeUInt8(bytes.readUInt8(at >> 3) | (0x80 >> (at & 7)), at >> 3);
    }
    return bytes;
  }
}

/**
 * CABAC (9.3.4.3) as far as it is needed: a terminating bin of value 1, with what follows it to
 * the end of the byte. `range` and `low` are the engine's before that bin.
 */
function terminate(bits: Bits, range: number): void {
  let low = range - 2;
  let outstanding = 0;
  let first = true;
  const put = (bit: number) => {
    if (!first) bits.put(1, bit);
    first = false;
    for (; outstanding > 0; outstanding--) bits.put(1, 1 - bit);
  };
  for (let shift = 0; shift < 7; shift++) {
    if (low >= 512) {
      low -= 512;
      put(1);
    } else if (low < 256) put(0);
    else {
      low -= 256;
      outstanding += 1;
    }
    low *= 2;
  }
  put((low >> 9) & 1);
  bits.put(2, ((low >> 7) & 3) | 1).align();
}

/** Two header bytes; no three bytes inside may look like the start of another unit (7.4.2). */
function unit(type: number, payload: Buffer): Buffer {
  const bytes = [type << 1, 1];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(bytes);
}

/** profile_tier_level: Main Still Picture, level 4. */
const profile = (bits: Bits): Bits =>
  bits.put(8, 3).put(32, 0x70000000).flags(1, 0, 0, 1).put(32, 0).put(12, 0).put(8, 120);

const parameters = (width: number, height: number): Buffer[] => {
  const vps = profile(new Bits().put(4, 0).flags(1, 1).put(6, 0).put(3, 0).flags(1).put(16, 0xffff))
    .flags(1)
    .golomb(0, 0, 0)
    .put(6, 0)
    .golomb(0)
    .flags(0, 0);
  const sps = profile(new Bits().put(4, 0).put(3, 0).flags(1))
    .golomb(0, 1, width, height)
    .flags(0)
    .golomb(0, 0, 4)
    .flags(1)
    .golomb(0, 0, 0)
    // Blocks of 16 that are never split, so that nothing about them needs to be coded.
    .golomb(1, 0, 0, 2, 0, 0)
    .flags(0, 0, 0)
    // I_PCM of eight bits in blocks of 16, untouched by the loop filter.
    .flags(1)
    .put(4, 7)
    .put(4, 7)
    .golomb(1, 0)
    .flags(1)
    .golomb(0)
    .flags(0, 0, 0, 0, 0);
  const pps = new Bits().golomb(0, 0).flags(0, 0).put(3, 0).flags(0, 0).golomb(0, 0, 0);
  pps.flags(0, 0, 0).golomb(0, 0).flags(0, 0, 0, 0, 0, 0, 0);
  pps.flags(1, 0, 1, 0, 0).golomb(0).flags(0, 0);
  return [
    unit(32, vps.close().bytes()),
    unit(33, sps.close().bytes()),
    unit(34, pps.close().bytes()),
  ];
};

type Colour = [y: number, cb: number, cr: number];

/** A slice for each block: then the contexts of CABAC always stand at their beginning. */
function slice(index: number, addressBits: number, [y, cb, cr]: Colour): Buffer {
  const bits = new Bits().flags(index === 0 ? 1 : 0, 0).golomb(0);
  if (index > 0) bits.put(addressBits, index);
  bits.golomb(2, 0).close();
  // part_mode 2Nx2N is the probable value of its context (510 - 240), then pcm_flag.
  terminate(bits, 270);
  const samples = Buffer.concat([
    Buffer.alloc(block * block, y),
    Buffer.alloc((block * block) / 4, cb),
    Buffer.alloc((block * block) / 4, cr),
  ]);
  for (const sample of samples) bits.put(8, sample);
  terminate(bits, 510);
  return unit(20, bits.bytes());
}

const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const full = (type: string, version: number, ...parts: Buffer[]): Buffer =>
  box(type, Buffer.from([version, 0, 0, 0]), ...parts);
const u16 = (...values: number[]) =>
  Buffer.concat(values.map((v) => Buffer.from([(v >> 8) & 255, v & 255])));
const u32 = (...values: number[]) =>
  Buffer.concat(values.map((v) => u16(Math.floor(v / 65536), v % 65536)));
const text = (words: string) => Buffer.from(words, 'latin1');

function decoderConfiguration(units: Buffer[]): Buffer {
  const head = Buffer.from([1, 3, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 120]);
  const rest = Buffer.from([0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, units.length]);
  const arrays = units.map((u) =>
    Buffer.concat([Buffer.from([0x80 | (u.readUInt8(0) >> 1)]), u16(1, u.length), u]),
  );
  return box('hvcC', head, rest, ...arrays);
}

export interface Drawing {
  /** In blocks of 16 points, from the upper left corner. */
  columns: number;
  colours: Colour[];
  /** Quarter turns against the clock that a reader has to make. */
  turns?: number;
  /** What the container claims, whatever the coded picture has. */
  claims?: { width: number; height: number };
}

export function heicOf({ columns, colours, turns = 0, claims }: Drawing): Buffer {
  const [width, height] = [columns * block, (colours.length / columns) * block];
  const addressBits = Math.ceil(Math.log2(colours.length));
  const slices = colours.map((colour, at) => slice(at, addressBits, colour));
  const coded = Buffer.concat(slices.flatMap((s) => [u32(s.length), s]));
  const { width: w, height: h } = claims ?? { width, height };
  const properties = box(
    'ipco',
    decoderConfiguration(parameters(width, height)),
    full('ispe', 0, u32(w, h)),
    box('irot', Buffer.from([turns])),
  );
  const associations = full('ipma', 0, u32(1), u16(1), Buffer.from([3, 0x81, 0x02, 0x83]));
  const meta = (offset: number) =>
    full(
      'meta',
      0,
      full('hdlr', 0, u32(0), text('pict'), Buffer.alloc(13)),
      full('pitm', 0, u16(1)),
      full('iloc', 0, Buffer.from([0x44, 0]), u16(1, 1, 0, 1), u32(offset, coded.length)),
      full('iinf', 0, u16(1), full('infe', 2, u16(1, 0), text('hvc1\0'))),
      box('iprp', properties, associations),
    );
  const type = box('ftyp', text('heic'), u32(0), text('mif1heic'));
  const offset = type.length + meta(0).length + 8;
  return Buffer.concat([type, meta(offset), box('mdat', coded)]);
}
