/** How numbers, money and times are written; undefined is as this device writes them. */
let locale: string | undefined;
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** @param next BCP 47 */
export function setLocale(next: string): void {
  if (next === locale) return;
  locale = next;
  numberFormats.clear();
  dateFormats.clear();
}

export function activeLocale(): string | undefined {
  return locale;
}

/**
 * Making a format takes far longer than using it, and lists have hundreds of amounts and times.
 * @param as BCP 47, where it is not to be as everything else
 */
export function numberFormat(
  options: Intl.NumberFormatOptions = {},
  as: string | undefined = locale,
): Intl.NumberFormat {
  return kept(numberFormats, [as, options], () => new Intl.NumberFormat(as, options));
}

export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dateFormats, options, () => new Intl.DateTimeFormat(locale, options));
}

/** The first number and the first time of a page take longer than hundreds after them: now, while nobody waits. */
export function prepareFormats(): void {
  setTimeout(() => numberFormat());
  setTimeout(() => dateFormat({}));
}

/** Names in a row, as in “Bob, Ann and Kim”. */
export function formatList(names: readonly string[]): string {
  return new Intl.ListFormat(locale).format(names);
}

function kept<T>(formats: Map<string, T>, options: object, make: () => T): T {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = make();
    formats.set(key, format);
  }
  return format;
}

/** What stands in a number beside its digits, for inputs that write it while she types. */
export function numberSeparators(): { thousandSeparator: string; decimalSeparator: string } {
  const parts = numberFormat({ useGrouping: 'always' }).formatToParts(1_000.5);
  const partOf = (kind: string) => parts.find(({ type }) => type === kind)?.value;
  return {
    thousandSeparator: partOf('group') ?? ' ',
    decimalSeparator: partOf('decimal') ?? '.',
  };
}
