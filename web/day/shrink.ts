import { cut } from '../../domain/text/cut.ts';

/** No side of a photo is longer: enough to read a sign on it, and a few hundred kilobytes on a poor network. */
const MOST = 1600;
const QUALITY = 0.82;

/** The size at which neither side is longer than that; never larger than it was. */
export function fitted(width: number, height: number, most = MOST): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A photo as a smaller JPEG, turned the right way. What the camera wrote beside it, such as the place, is left out. */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitted(picture.width, picture.height));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return await new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The photo could not be written.'))),
      'image/jpeg',
      QUALITY,
    ),
  );
}

/** The name under which it is kept at the server. */
export const jpegName = (name: string): string => `${cut(name.replace(/\.[^.]*$/, ''), 150) || '照片'}.jpg`;
