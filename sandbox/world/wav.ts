const RATE = 8000;

/**
 * A small sound file: eight-bit mono, two tones that take turns every quarter of a second, as two voices on
 * the phone would.
 */
export function wav(seconds: number): Uint8Array<ArrayBuffer> {
  const made = sounds.get(seconds) ?? sound(seconds);
  sounds.set(seconds, made);
  return made;
}

/** Made once for each length, however many calls are recorded. */
const sounds = new Map<number, Uint8Array<ArrayBuffer>>();

function sound(seconds: number): Uint8Array<ArrayBuffer> {
  const length = Math.round(seconds * RATE);
  const bytes = new Uint8Array(44 + length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true); // bytes a second
  view.setUint16(32, 1, true); // bytes a sample
  view.setUint16(34, 8, true); // bits a sample
  text(36, 'data');
  view.setUint32(40, length, true);
  for (let i = 0; i < length; i++) {
    const tone = Math.floor((4 * i) / RATE) % 2 === 0 ? 220 : 330;
    bytes[44 + i] = 128 + Math.round(80 * Math.sin((2 * Math.PI * tone * i) / RATE));
  }
  return bytes;
}
