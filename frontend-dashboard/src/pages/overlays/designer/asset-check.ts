import { LIMITS, type Asset } from '@companion/contracts';
import { ApiError, describeError } from '../../../api/index.js';

export type AssetKind = Asset['kind'];

/** What a file may be, as the server tells it by its content. */
const TYPES: Record<AssetKind, { accept: readonly string[]; names: string; bytesMax: number }> = {
  image: {
    accept: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
    names: 'PNG, JPEG, WebP, GIF or AVIF',
    bytesMax: LIMITS.imageBytesMax,
  },
  sound: {
    accept: ['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/x-wav', 'audio/wave'],
    names: 'MP3, OGG or WAV',
    bytesMax: LIMITS.soundBytesMax,
  },
};

export const acceptedTypes = (kind: AssetKind): string => TYPES[kind].accept.join(',');

/** `MP3, OGG or WAV, up to 2 MB` */
export const whatIsAccepted = (kind: AssetKind): string =>
  `${TYPES[kind].names}, up to ${megabytes(TYPES[kind].bytesMax)}`;

/** What is wrong with a file before it is sent, in a sentence; null when nothing is. */
export function fileProblem(file: Pick<File, 'name' | 'type' | 'size'>, kind: AssetKind) {
  const { accept, names, bytesMax } = TYPES[kind];
  if (file.size === 0) return `“${file.name}” is empty.`;
  // A file without a type may be right: the server looks at its content.
  if (file.type !== '' && !accept.includes(file.type)) {
    return kind === 'image'
      ? `“${file.name}” is no image that can be shown. Use ${names}.`
      : `“${file.name}” is no sound that can be played. Use ${names}.`;
  }
  if (file.size > bytesMax) {
    return `“${file.name}” has ${megabytes(file.size)}. The most is ${megabytes(bytesMax)}.`;
  }
  return null;
}

/** What the server had against a file, naming it. */
export function uploadProblem(file: Pick<File, 'name'>, kind: AssetKind, error: unknown): string {
  if (error instanceof ApiError) {
    if (error.code === 'PAYLOAD_TOO_LARGE') {
      return `“${file.name}” is too large. The most is ${megabytes(TYPES[kind].bytesMax)}.`;
    }
    if (error.code === 'UNSUPPORTED_MEDIA_TYPE') {
      return `“${file.name}” is not what its name says. Use ${TYPES[kind].names}.`;
    }
    if (error.code === 'LIMIT_REACHED') {
      return `There is no room left for “${file.name}”. Delete something you no longer use.`;
    }
  }
  return `“${file.name}”: ${describeError(error)}`;
}

/** Rounded up, so that what is a little too large does not read as just right. */
function megabytes(bytes: number): string {
  const tenths = Math.ceil((bytes * 10) / (1024 * 1024));
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)} MB`;
}
