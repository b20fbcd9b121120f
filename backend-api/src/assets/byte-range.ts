/** A part of a file, both ends included. */
export type ByteRange = { from: number; to: number };

/**
 * What a `Range` header asks for of a file of `length` bytes. @returns null: all of it, which is also the
 * answer to what is no single range
 */
export function rangeOf(
  header: string | undefined,
  length: number,
): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  if (first === '') {
    const wanted = Number(last);
    return wanted === 0 ? 'unsatisfiable' : { from: Math.max(0, length - wanted), to: length - 1 };
  }
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (from >= length) return 'unsatisfiable';
  return to < from ? null : { from, to };
}
