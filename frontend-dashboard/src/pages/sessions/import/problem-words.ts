import type { ImportProblem } from '@companion/contracts';
import { sessionsText } from '../../../texts/en/sessions.js';

/** Why a row stays out, with where that is; the column stands between `<b>` and `</b>`. */
export function problemInWords({ line, column, code, values }: ImportProblem): string {
  const problem = wordsOf(code, values);
  // A number of a line, not of things: it is not grouped.
  const where = { line: String(line), problem };
  return column === null
    ? sessionsText('lineProblem', where)
    : sessionsText('lineColumnProblem', { ...where, column });
}

function wordsOf(code: ImportProblem['code'], values: ImportProblem['values']): string {
  const named = (name: string): string => String(values[name] ?? '');
  const currency = named('currency');
  switch (code) {
    case 'too_long':
      return sessionsText('problem_too_long', { max: named('max') });
    case 'other_currency':
      return sessionsText('problem_other_currency', { named: named('named'), currency });
    case 'in_other_currency':
      return sessionsText('problem_in_other_currency', { named: named('named'), currency });
    case 'show_in_other_currency':
      return sessionsText('problem_show_in_other_currency', { show: named('show'), currency });
    default:
      return sessionsText(`problem_${code}`);
  }
}
