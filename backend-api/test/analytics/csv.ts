/** Rows of an RFC 4180 text, character by character. @throws on anything that is not */
export function parseCsv(text: string, lineEnd: '\r\n' | '\n' = '\r\n'): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : bare(text, at, lineEnd);
    row.push(cell);
    if (text[end] === ',') {
      at = end + 1;
      if (at === text.length) row.push('');
    } else if (text.startsWith(lineEnd, end)) {
      rows.push(row);
      row = [];
      at = end + lineEnd.length;
    } else {
      throw new Error(`Neither a comma nor a line end at ${end}: ${text.slice(end, end + 20)}`);
    }
  }
  if (row.length > 0) throw new Error('The last line has no end');
  return rows;
}

function quoted(text: string, start: number): [string, number] {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return [cell, at + 1];
  }
  throw new Error('A quote is never closed');
}

function bare(text: string, start: number, lineEnd: string): [string, number] {
  const ends = [text.indexOf(',', start), text.indexOf(lineEnd, start)].filter((end) => end !== -1);
  const end = Math.min(...ends, text.length);
  const cell = text.slice(start, end);
  if (/["\r\n]/u.test(cell)) throw new Error(`A bare cell with ${JSON.stringify(cell)}`);
  return [cell, end];
}
