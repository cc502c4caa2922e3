import { fileName, renamed } from '../files/name.js';
import { keep } from '../files/temp.js';
import { videoFacts } from '../media/video-facts.js';

/** A video that was picked and is kept, with its poster. */
export interface KeptVideo {
  readonly tempFilePath: string;
  readonly duration: number;
  readonly size: number;
  readonly height: number;
  readonly width: number;
  readonly thumbTempFilePath: string;
}

/** Keeps a video and its poster. */
export async function keepVideo(picked: File): Promise<KeptVideo> {
  const name = fileName([picked.name], picked.type);
  const { width, height, duration, poster } = await videoFacts(picked);
  return {
    tempFilePath: keep(picked, name),
    size: picked.size,
    ...{ duration, height, width },
    thumbTempFilePath: poster ? keep(poster, renamed(name, 'jpg')) : '',
  };
}
