/** A change without the fields that were not given. */
export function given<T extends object>(change: T): Partial<T> {
  const entries = Object.entries(change as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<T>;
}
