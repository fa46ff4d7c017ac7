declare module 'heic-decode' {
  interface Decoded {
    width: number;
    height: number;
    /** RGBA, turned as the camera was held. */
    data: Uint8ClampedArray<ArrayBuffer>;
  }
  interface Picture {
    width: number;
    height: number;
    decode(): Promise<Decoded>;
  }
  export function all(file: { buffer: Uint8Array }): Promise<Picture[] & { dispose(): void }>;
}
