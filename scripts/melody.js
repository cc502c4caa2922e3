// @ts-check
// Writes the sound of the demo's sample page: node scripts/melody.js
import { writeFileSync } from 'node:fs';
import { fromRoot } from './lib/paths.js';

const RATE = 22_050;
const SECONDS = 2.8;

/** Of the pentatonic scale: when it is plucked, in seconds, and its frequency. */
const NOTES = [
  [0, 392.0],
  [0.2, 440.0],
  [0.4, 523.25],
  [0.6, 659.26],
  [0.9, 587.33],
  [1.1, 523.25],
  [1.3, 783.99],
  [1.3, 261.63],
];

/** A plucked string: the higher its overtones, the sooner they fade. @param {number} frequency @param {number} time since it was plucked */
const pluck = (frequency, time) =>
  [1, 2, 3, 4, 5].reduce(
    (sum, overtone) =>
      sum +
      (Math.sin(2 * Math.PI * frequency * overtone * time) * Math.exp(-2.2 * overtone * time)) /
        overtone ** 1.5,
    0,
  ) * Math.min(1, time / 0.004);

const length = Math.round(SECONDS * RATE);
const samples = Float64Array.from({ length }, (_, index) => {
  const now = index / RATE;
  const sum = NOTES.reduce(
    (sound, [start, frequency]) => sound + (now < start ? 0 : pluck(frequency, now - start)),
    0,
  );
  // So that its end is no click.
  return sum * Math.min(1, (SECONDS - now) / 0.3);
});
const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

const wav = Buffer.alloc(44 + 2 * length);
wav.write('RIFF', 0);
wav.writeUInt32LE(36 + 2 * length, 4);
wav.write('WAVEfmt ', 8);
wav.writeUInt32LE(16, 16);
// PCM, mono, 16 bits.
wav.writeUInt16LE(1, 20);
wav.writeUInt16LE(1, 22);
wav.writeUInt32LE(RATE, 24);
wav.writeUInt32LE(2 * RATE, 28);
wav.writeUInt16LE(2, 32);
wav.writeUInt16LE(16, 34);
wav.write('data', 36);
wav.writeUInt32LE(2 * length, 40);
samples.forEach((sample, index) =>
  wav.writeInt16LE(Math.round((sample / loudest) * 26_000), 44 + 2 * index),
);
writeFileSync(fromRoot('www/phone/media/melody.wav'), wav);
