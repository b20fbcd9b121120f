/**
 * Why a row of a file stays out, in the order in which it is found. The words are English, for whoever reads
 * the answer as it is; who shows it in another language goes by the code and the values.
 */
export const IMPORT_PROBLEM_WORDS = {
  is_empty: 'is empty',
  not_a_date: 'is not a date',
  not_a_time: 'is not a time of day',
  in_the_future: 'is in the future',
  too_long: 'is longer than {max} characters',
  no_amount: 'has no amount',
  not_money: 'is not an amount of money',
  ambiguous_money: 'could be read in two ways: write the cents too, as in 1234.00',
  not_positive: 'must be more than zero',
  too_large: 'is too large',
  too_large_tip: 'is too large for one tip',
  not_cents: 'is not a number of cents',
  not_tokens: 'is not a whole number of tokens',
  other_currency: 'is {named}, and your books are in {currency}',
  in_other_currency: 'is in {named}, and your books are in {currency}',
  show_in_other_currency: 'belongs to a show in {show}, and the file is in {currency}',
  tokens_without_price:
    'has tokens without a price: choose the platform, or set a price in your settings',
  not_worth_a_tip: 'is not worth what a tip can be',
} as const;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEM_WORDS;
export const IMPORT_PROBLEM_CODES = Object.keys(IMPORT_PROBLEM_WORDS) as [
  ImportProblemCode,
  ...ImportProblemCode[],
];

/** What is wrong, with what the words need to say it. */
export type ImportFinding = { code: ImportProblemCode; values: Record<string, string | number> };

export const importFinding = (
  code: ImportProblemCode,
  values: ImportFinding['values'] = {},
): ImportFinding => ({ code, values });

/** In English: `is longer than 64 characters`. */
export function importMessage({ code, values }: ImportFinding): string {
  return IMPORT_PROBLEM_WORDS[code].replace(/\{(\w+)\}/gu, (_whole, name: string) =>
    String(values[name]),
  );
}
