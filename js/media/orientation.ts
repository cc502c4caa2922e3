/** How a picture or video lies in its file, in WeChat's words. */
export type Orientation =
  | 'up'
  | 'up-mirrored'
  | 'down'
  | 'down-mirrored'
  | 'left-mirrored'
  | 'right'
  | 'right-mirrored'
  | 'left';

/** In the order of EXIF's numbers, from 1 on. */
const names: readonly Orientation[] = [
  'up',
  'up-mirrored',
  'down',
  'down-mirrored',
  'left-mirrored',
  'right',
  'right-mirrored',
  'left',
];

/** The name of EXIF's number. */
export const orientationName = (number: number): Orientation => names[number - 1] ?? 'up';
