import { LIMITS, type Asset } from '@companion/contracts';
import { ApiError, describeError } from '../../../api/index.js';
import { designerText } from '../../../texts/en/designer.js';

export type AssetKind = Asset['kind'];

/** What a file may be, as the server tells it by its content. */
const TYPES: Record<
  AssetKind,
  { accept: readonly string[]; names: 'imageTypes' | 'soundTypes'; bytesMax: number }
> = {
  image: {
    accept: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
    names: 'imageTypes',
    bytesMax: LIMITS.imageBytesMax,
  },
  sound: {
    accept: ['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/x-wav', 'audio/wave'],
    names: 'soundTypes',
    bytesMax: LIMITS.soundBytesMax,
  },
};

export const acceptedTypes = (kind: AssetKind): string => TYPES[kind].accept.join(',');

/** `MP3, OGG or WAV, up to 2 MB` */
export const whatIsAccepted = (kind: AssetKind): string =>
  designerText('typesUpTo', {
    types: designerText(TYPES[kind].names),
    size: megabytes(TYPES[kind].bytesMax),
  });

/** What is wrong with a file before it is sent, in a sentence; null when nothing is. */
export function fileProblem(file: Pick<File, 'name' | 'type' | 'size'>, kind: AssetKind) {
  const { accept, names, bytesMax } = TYPES[kind];
  const named = { file: file.name };
  if (file.size === 0) return designerText('fileIsEmpty', named);
  // A file without a type may be right: the server looks at its content.
  if (file.type !== '' && !accept.includes(file.type)) {
    const types = designerText(names);
    return designerText(kind === 'image' ? 'noImage' : 'noPlayableSound', { ...named, types });
  }
  if (file.size > bytesMax) {
    const sizes = { size: megabytes(file.size), most: megabytes(bytesMax) };
    return designerText('fileHas', { ...named, ...sizes });
  }
  return null;
}

/** What the server had against a file, naming it. */
export function uploadProblem(file: Pick<File, 'name'>, kind: AssetKind, error: unknown): string {
  const named = { file: file.name };
  const { names, bytesMax } = TYPES[kind];
  if (error instanceof ApiError) {
    if (error.code === 'PAYLOAD_TOO_LARGE') {
      return designerText('fileTooLarge', { ...named, most: megabytes(bytesMax) });
    }
    if (error.code === 'UNSUPPORTED_MEDIA_TYPE') {
      return designerText('notWhatItSays', { ...named, types: designerText(names) });
    }
    if (error.code === 'LIMIT_REACHED') {
      return designerText('noRoom', named);
    }
  }
  return designerText('fileProblem', { ...named, problem: describeError(error) });
}

/** Rounded up, so that what is a little too large does not read as just right. */
function megabytes(bytes: number): string {
  const tenths = Math.ceil((bytes * 10) / (1024 * 1024));
  return designerText('megabytes', { size: tenths / 10 });
}
