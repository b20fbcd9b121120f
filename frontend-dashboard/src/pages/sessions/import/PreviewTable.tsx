import type { ImportReport } from '@companion/contracts';
import { Badge, Table, Text } from '@mantine/core';
import { PLATFORM_NAMES } from '../../../format/labels.js';
import { formatCount, formatMoney } from '../../../format/money.js';
import classes from './import.module.css';

/** Rows as tips. */
export function PreviewTable({ report, rows }: { report: ImportReport; rows: number }) {
  const { preview, problems, currency, timeZone } = report;
  if (preview.length === 0) {
    return (
      <Text c="dimmed" size="sm" role="status">
        {problems[0]
          ? `Line ${problems[0].line}${problems[0].column ? `, ${problems[0].column}` : ''}: ${problems[0].message}`
          : 'Choose which columns hold the date and the amount.'}
      </Text>
    );
  }
  return (
    <div className={classes.preview}>
      <Table verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>Message</Table.Th>
            <Table.Th>On</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.slice(0, rows).map((row) => (
            <Table.Tr key={row.line}>
              <Table.Td className={classes.when}>
                {new Date(row.occurredAt).toLocaleString(undefined, {
                  timeZone,
                  dateStyle: 'medium',
                  timeStyle: 'short',
                })}
              </Table.Td>
              <Table.Td ta="right" className={classes.money}>
                <b>{formatMoney(row.amountCents, currency)}</b>
                {row.amountTokens !== null && <small>{formatCount(row.amountTokens)} tk</small>}
              </Table.Td>
              <Table.Td>{row.tipperName ?? <i>Anonymous</i>}</Table.Td>
              <Table.Td className={classes.message}>{row.message}</Table.Td>
              <Table.Td>
                {row.isDuplicate ? (
                  <Badge color="gray" variant="light">
                    Here already
                  </Badge>
                ) : (
                  PLATFORM_NAMES[row.platform]
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
