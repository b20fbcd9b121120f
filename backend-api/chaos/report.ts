import type { Verdict } from './verdict.js';
import type { Run } from './run.js';

const SHOWN = 5;

/** What a run found, for people: a Markdown table, and below it what is wrong. */
export function report({ faults, verdicts, seconds }: Run): string {
  const kinds = new Map<string, number>();
  for (const { kind } of faults) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const mix = [...kinds]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, n]) => `${n} ${kind}`)
    .join(', ');
  return [`${faults.length} faults in ${seconds} s: ${mix}`, '', ...verdictLines(verdicts)].join(
    '\n',
  );
}

export function verdictLines(verdicts: Verdict[]): string[] {
  const rows = verdicts.map(({ what, against, wrong }) => [
    what,
    against,
    wrong.length === 0 ? 'holds' : `${wrong.length} WRONG`,
  ]);
  const table = [['What must hold', 'Looked at', 'Result'], ...rows];
  const widths = [0, 1, 2].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = table;
  const wrong = verdicts.filter((verdict) => verdict.wrong.length > 0);
  return [
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
    ...wrong.flatMap((verdict) => [
      '',
      `${verdict.what}: ${verdict.wrong.length} wrong`,
      ...verdict.wrong.slice(0, SHOWN).map((text) => `  ${text}`),
      ...(verdict.wrong.length > SHOWN ? ['  …'] : []),
    ]),
  ];
}
