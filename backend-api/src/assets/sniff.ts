import type { Asset } from '@companion/contracts';

/** What a file is by its own first bytes. */
export type FileType = Pick<Asset, 'kind' | 'mimeType'>;

const image = (mimeType: string): FileType => ({ kind: 'image', mimeType: `image/${mimeType}` });
const sound = (mimeType: string): FileType => ({ kind: 'sound', mimeType: `audio/${mimeType}` });

const PNG = '\x89PNG\r\n\x1a\n';
const AVIF_BRANDS = ['avif', 'avis'];

/**
 * Pictures and sounds that browsers draw and play, and nothing that can hold more than that: no SVG, no
 * document. Names and headers are not asked. @returns null: none of these
 */
export function sniff(bytes: Buffer): FileType | null {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (text(0, 8) === PNG) return image('png');
  if (text(0, 3) === '\xff\xd8\xff') return image('jpeg');
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return image('gif');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return image('webp');
  if (text(4, 8) === 'ftyp' && AVIF_BRANDS.includes(text(8, 12))) return image('avif');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return sound('wav');
  if (text(0, 5) === 'OggS\0') return sound('ogg');
  if (text(0, 3) === 'ID3' || isMp3Frame(bytes)) return sound('mpeg');
  return null;
}

/** MPEG layer III, with a bit rate and a sampling rate that there are. */
function isMp3Frame(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const [sync = 0, version = 0, rates = 0] = bytes;
  const isLayer3 = sync === 0xff && (version & 0xe0) === 0xe0 && (version & 0x06) === 0x02;
  const isKnownVersion = (version & 0x18) !== 0x08;
  const bitRate = rates >> 4;
  return isLayer3 && isKnownVersion && bitRate > 0 && bitRate < 15 && (rates & 0x0c) !== 0x0c;
}
