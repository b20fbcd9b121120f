import type { Page } from '@companion/contracts';

/** One page of rows that are in their order already. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  { page, limit }: { page: number; limit: number },
  show: (row: Row) => Shown,
): Page<Shown> {
  return {
    items: rows.slice((page - 1) * limit, page * limit).map(show),
    page,
    limit,
    total: rows.length,
    totalPages: Math.ceil(rows.length / limit),
  };
}

/** Whether a moment is in `from` (inclusive) to `to` (exclusive); either may be open. */
export function isWithin(
  moment: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): boolean {
  const time = Date.parse(moment);
  return (
    (from === undefined || time >= Date.parse(from)) && (to === undefined || time < Date.parse(to))
  );
}

/** Newest first; of the same moment, the one made later. */
export function newestFirst<Row extends { id: string }>(
  rows: readonly Row[],
  momentOf: (row: Row) => string,
): Row[] {
  return rows.toSorted(
    (a, b) =>
      Date.parse(momentOf(b)) - Date.parse(momentOf(a)) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0),
  );
}
