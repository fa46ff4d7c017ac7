/** The phone's camera reads labels; where it may not, a photo of the label is read. */

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector;
  }
}

type Read = (source: CanvasImageSource, width: number, height: number) => Promise<string | null>;

async function detectorOf(): Promise<Detector | null> {
  if (!window.BarcodeDetector) return null;
  try {
    return new window.BarcodeDetector({ formats: ['qr_code'] });
  } catch {
    return null;
  }
}

/** The browser's own reader where there is one; otherwise ours, fetched now. */
async function readerFrom(address: string): Promise<Read> {
  const detector = await detectorOf();
  if (detector) return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
  const { read } = (await import(address)) as { read(image: ImageData): string | null };
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (source, width, height) => {
    if (!context || width === 0) return null;
    // A label fills much of the picture: more dots would only make it slower.
    const scale = Math.min(1, 640 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return read(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}

export interface Camera {
  stop(): void;
}

const pauseMs = 200;

/** @returns null when the browser has no camera for us: then a photo is asked for. */
export async function openCamera(
  video: HTMLVideoElement,
  reader: string,
  found: (text: string) => void,
): Promise<Camera | null> {
  if (!navigator.mediaDevices) return null;
  let stream: MediaStream;
  try {
    const wanted = { facingMode: 'environment' };
    stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  } catch {
    return null;
  }
  const read = await readerFrom(reader);
  video.srcObject = stream;
  await video.play();
  let open = true;
  const look = async () => {
    if (!open) return;
    const text = await read(video, video.videoWidth, video.videoHeight).catch(() => null);
    if (text && open) found(text);
    window.setTimeout(look, pauseMs);
  };
  void look();
  return {
    stop() {
      open = false;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
}

export async function readPhoto(file: File, reader: string): Promise<string | null> {
  const read = await readerFrom(reader);
  const picture = await createImageBitmap(file);
  return read(picture, picture.width, picture.height);
}
