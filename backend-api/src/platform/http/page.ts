import type { Page } from '@companion/contracts';

/** A page of a list as the wire wants it. */
export function pageOf<T>(
  items: T[],
  total: number,
  { page, limit }: { page: number; limit: number },
): Page<T> {
  return { items, page, limit, total, totalPages: Math.ceil(total / limit) };
}
