import classes from './ChartTable.module.css';
import { commonText } from '../../texts/en/common.js';

type ChartTableProps = { caption: string; head: string[]; rows: (string | number)[][] };

/** The numbers behind a chart, for whoever would rather read them. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  return (
    <details className={classes.details}>
      <summary>{commonText('showNumbers')}</summary>
      <div className={classes.scroll} data-private tabIndex={0} role="group" aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, column) =>
                  column === 0 ? (
                    <th key={head[column]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={head[column]}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
