const RATE = 8000;
const SECONDS = 1.2;

/** A chime as a WAV file (8 bits, one channel), different with its number. @param {number} number */
export function chime(number) {
  const samples = Math.floor(RATE * SECONDS);
  const file = new Uint8Array(44 + samples);
  const view = new DataView(file.buffer);
  const text = (/** @type {number} */ at, /** @type {string} */ letters) =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);

  // A pentatonic scale: whatever two notes follow each other, they agree.
  const note = (/** @type {number} */ step) => 523.25 * 2 ** ([0, 2, 4, 7, 9][step % 5] / 12);
  const tone = (/** @type {number} */ time, /** @type {number} */ pitch) =>
    time < 0 ? 0 : Math.sin(2 * Math.PI * pitch * time) * Math.exp(-4 * time);
  for (let index = 0; index < samples; index++) {
    const time = index / RATE;
    const level = tone(time, note(number)) + tone(time - 0.18, note(number + 2) * 1.5);
    file[44 + index] = 128 + Math.round(level * 48);
  }
  return file;
}
