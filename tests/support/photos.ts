import sharp from 'sharp';

/** Photos as phones make them, drawn here so that nobody's own lie in the repository. */

interface Size {
  width: number;
  height: number;
}

/** Lines as of print, so that the size of the file is that of a photographed letter. */
function letterPixels({ width, height }: Size): Buffer {
  const pixels = Buffer.alloc(width * height, 244);
  for (let y = 0; y < height; y++) {
    if (Math.floor(y / 12) % 3 !== 0) continue;
    for (let x = 40; x < width - 40; x++) {
      if ((x * 7 + Math.floor(y / 36) * 13) % 11 < 5) pixels[y * width + x] = 40 + ((x * y) % 30);
    }
  }
  return pixels;
}

const drawn = (size: Size) => sharp(letterPixels(size), { raw: { ...size, channels: 1 } });

/** Nothing but pixels, as messengers send photos on. */
export const plainJpeg = (size: Size): Promise<Buffer> => drawn(size).jpeg().toBuffer();
export const plainPng = (size: Size): Promise<Buffer> => drawn(size).png().toBuffer();

/** Madiun, to the second of arc. */
const place = { latitude: '7/1 37/1 48/1', longitude: '111/1 31/1 26/1' };

/** As a phone makes it: with the place, the phone's name, and lying on its side. */
export const phoneJpeg = (size: Size, orientation = 6): Promise<Buffer> =>
  drawn(size)
    .withExif({
      IFD0: { Make: 'Pabrik', Model: 'Ponsel Siti' },
      IFD3: {
        ...{ GPSLatitudeRef: 'S', GPSLatitude: place.latitude },
        ...{ GPSLongitudeRef: 'E', GPSLongitude: place.longitude },
      },
    })
    .withMetadata({ orientation })
    .jpeg({ quality: 92 })
    .toBuffer();
