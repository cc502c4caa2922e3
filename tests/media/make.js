// @ts-check
// Makes the pictures, videos and documents that tests and demo use, each a few kB: `node tests/media/make.js`.
// Takes ffmpeg with libx264, libx265, libvpx and libaom, and nothing else; what it makes is committed, so
// that nobody else needs them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'files');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);

/** @param {string} name @param {string[]} args */
function ffmpeg(name, ...args) {
  const quiet = ['-hide_banner', '-loglevel', 'error', '-y', '-fflags', '+bitexact'];
  const plain = ['-map_metadata', '-1', '-flags:v', '+bitexact', '-flags:a', '+bitexact'];
  execFileSync('ffmpeg', [...quiet, ...args, ...plain, path.join(folder, name)]);
}

// Four quarters: red, green, blue, white, so that a test sees how it is turned.
const quarters =
  'color=red:s=24x16[a];color=lime:s=24x16[b];color=blue:s=24x16[c];color=white:s=24x16[d];' +
  '[a][b]hstack[top];[c][d]hstack[bottom];[top][bottom]vstack';
const picture = ['-filter_complex', quarters, '-frames:v', '1', '-update', '1'];

ffmpeg('photo.jpg', ...picture, '-q:v', '2');
ffmpeg('photo.png', ...picture, '-pix_fmt', 'rgb24');
ffmpeg('photo.bmp', ...picture, '-pix_fmt', 'bgr24');
ffmpeg('photo.tiff', ...picture, '-pix_fmt', 'rgb24');
ffmpeg('photo.gif', ...picture);
ffmpeg('photo.webp', ...picture, '-c:v', 'libwebp', '-lossless', '1');
ffmpeg('photo.avif', ...picture, '-c:v', 'libaom-av1', '-still-picture', '1', '-cpu-used', '8');

const clear = 'color=red@0.5:s=48x32,format=rgba';
ffmpeg('clear.png', '-f', 'lavfi', '-i', clear, '-frames:v', '1', '-update', '1');

const moving = ['-f', 'lavfi', '-i', 'testsrc=s=48x32:r=5:d=1'];
ffmpeg('moving.gif', ...moving);
ffmpeg('moving.webp', ...moving, '-c:v', 'libwebp_anim', '-loop', '0');

// One and a half seconds of it, 160 wide and 96 high, with a tone.
const clip = [
  ...['-f', 'lavfi', '-i', 'testsrc=s=160x96:r=10:d=1.5'],
  ...['-f', 'lavfi', '-i', 'sine=f=440:d=1.5'],
];
const h264 = ['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '36', '-pix_fmt', 'yuv420p'];
const aac = ['-c:a', 'aac', '-b:a', '16k', '-ac', '1'];
ffmpeg('clip.mp4', ...clip, ...h264, ...aac);
ffmpeg('clip-index-first.mp4', ...clip, ...h264, ...aac, '-movflags', '+faststart');
ffmpeg('clip.mov', ...clip, ...h264, ...aac);
ffmpeg(
  'clip-hevc.mp4',
  ...clip,
  '-c:v',
  'libx265',
  '-crf',
  '40',
  '-tag:v',
  'hvc1',
  '-x265-params',
  'log-level=error',
  ...aac,
);
ffmpeg(
  'clip.webm',
  ...clip,
  '-c:v',
  'libvpx-vp9',
  '-crf',
  '50',
  '-b:v',
  '0',
  '-c:a',
  'libopus',
  '-b:a',
  '16k',
);
ffmpeg('tone.m4a', '-f', 'lavfi', '-i', 'sine=f=440:d=1.5', ...aac);
// As a phone held upright writes it: lying, and to be turned.
const upright = path.join(folder, 'clip.mp4');
ffmpeg('clip-rotated.mp4', '-i', upright, '-c', 'copy', '-metadata:s:v:0', 'rotate=270');

writeFileSync(
  path.join(folder, 'photo.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32"><path fill="red" d="M0 0h24v16H0z"/></svg>\n',
);
const report = pdf('wx-transfer');
writeFileSync(path.join(folder, 'report.pdf'), report);

// What the demo downloads.
const demo = path.resolve(import.meta.dirname, '../../www/phone/media');
writeFileSync(path.join(demo, 'report.pdf'), report);
const dunes =
  'gradients=s=640x400:c0=0xf4c983:c1=0xb5651d:c2=0x5d3a1a:n=3:x0=0:y0=0:x1=640:y1=400:speed=0.01';
ffmpeg(
  path.relative(folder, path.join(demo, 'dunes.jpg')),
  '-f',
  'lavfi',
  '-i',
  dunes,
  '-frames:v',
  '1',
  '-update',
  '1',
  '-q:v',
  '4',
);

/** A PDF of one page with a line on it. @param {string} line */
function pdf(line) {
  const content = `BT /F1 36 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}
