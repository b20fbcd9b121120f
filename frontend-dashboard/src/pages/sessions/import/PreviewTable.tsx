import type { ImportReport } from '@companion/contracts';
import { Badge, Table, Text } from '@mantine/core';
import { nameOfPlatform } from '../../../format/names.js';
import { formatCount, formatMoney } from '../../../format/money.js';
import classes from './import.module.css';
import { sessionsText } from '../../../texts/en/sessions.js';
import { commonText } from '../../../texts/en/common.js';
import { problemInWords } from './problem-words.js';
import { formatIn } from '../../../format/zoned.js';

/** Rows as tips. */
export function PreviewTable({ report, rows }: { report: ImportReport; rows: number }) {
  const { preview, problems, currency, timeZone } = report;
  if (preview.length === 0) {
    return (
      <Text c="dimmed" size="sm" role="status">
        {problems[0]
          ? problemInWords(problems[0]).replaceAll(/<\/?b>/gu, '')
          : sessionsText('chooseColumns')}
      </Text>
    );
  }
  return (
    <div className={classes.preview}>
      <Table verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{sessionsText('when')}</Table.Th>
            <Table.Th ta="right">{commonText('amount')}</Table.Th>
            <Table.Th>{sessionsText('sentFrom')}</Table.Th>
            <Table.Th>{commonText('message')}</Table.Th>
            <Table.Th>{sessionsText('on')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.slice(0, rows).map((row) => (
            <Table.Tr key={row.line}>
              <Table.Td className={classes.when}>
                {formatIn(row.occurredAt, timeZone, { dateStyle: 'medium', timeStyle: 'short' })}
              </Table.Td>
              <Table.Td ta="right" className={classes.money}>
                <b>{formatMoney(row.amountCents, currency)}</b>
                {row.amountTokens !== null && (
                  <small>
                    {formatCount(row.amountTokens)} {commonText('tokensShort')}
                  </small>
                )}
              </Table.Td>
              <Table.Td>{row.tipperName ?? <i>{commonText('anonymous')}</i>}</Table.Td>
              <Table.Td className={classes.message}>{row.message}</Table.Td>
              <Table.Td>
                {row.isDuplicate ? (
                  <Badge color="gray" variant="light">
                    {sessionsText('hereAlready')}
                  </Badge>
                ) : (
                  nameOfPlatform(row.platform)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
