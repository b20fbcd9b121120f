import {
  DATE_ORDERS,
  IMPORT_FIELDS,
  type ImportField,
  type ImportReport,
  STREAM_PLATFORMS,
} from '@companion/contracts';
import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { nameOfPlatform } from '../../../format/names.js';
import { type ImportSettings, nameOfField, withField } from './import-fields.js';
import { PreviewTable } from './PreviewTable.js';
import classes from './import.module.css';
import { sessionsText } from '../../../texts/en/sessions.js';

const NOTHING = 'nothing';
const ORDERS = { YMD: 'orderYmd', DMY: 'orderDmy', MDY: 'orderMdy' } as const;

type ColumnsStepProps = {
  report: ImportReport;
  settings: ImportSettings;
  onChange: (settings: ImportSettings) => void;
};

/** What each column holds, with what that makes of the first rows. */
export function ColumnsStep({ report, settings, onChange }: ColumnsStepProps) {
  const { columns, sample, mapping } = report;
  const fieldOf = (at: number) => IMPORT_FIELDS.find((field) => mapping[field] === at) ?? null;
  const choices = [
    { value: NOTHING, label: sessionsText('leaveOut') },
    ...IMPORT_FIELDS.map((field) => ({ value: field, label: nameOfField(field) })),
  ];
  const choose = (at: number, value: string | null) =>
    onChange({
      mapping: withField(mapping, at, value === NOTHING ? null : (value as ImportField | null)),
    });
  return (
    <Stack gap="lg">
      <ul className={classes.columns} aria-label={sessionsText('columnsOfFile')}>
        {columns.map((column, at) => (
          <li key={at}>
            <span className={classes.column}>
              <b>{column || sessionsText('column', { number: at + 1 })}</b>
              <span>
                {sample
                  .map((cells) => cells[at] ?? '')
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ') || sessionsText('empty')}
              </span>
            </span>
            <Select
              aria-label={sessionsText('whatColumnHolds', { column: column || `Column ${at + 1}` })}
              size="sm"
              allowDeselect={false}
              data={choices}
              value={fieldOf(at) ?? NOTHING}
              onChange={(value) => choose(at, value)}
            />
          </li>
        ))}
      </ul>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={sessionsText('datesWrittenAs')}
          size="sm"
          allowDeselect={false}
          data={DATE_ORDERS.map((value) => ({ value, label: sessionsText(ORDERS[value]) }))}
          value={report.dateOrder}
          onChange={(dateOrder) => onChange({ dateOrder: dateOrder ?? undefined })}
        />
        <Select
          label={sessionsText('timesAreOf')}
          size="sm"
          searchable
          allowDeselect={false}
          data={zonesWith(report.timeZone)}
          value={report.timeZone}
          onChange={(timeZone) => onChange({ timeZone: timeZone ?? undefined })}
        />
        {mapping.platform === undefined && (
          <Select
            label={sessionsText('allWasOn')}
            size="sm"
            allowDeselect={false}
            data={STREAM_PLATFORMS.map((value) => ({ value, label: nameOfPlatform(value) }))}
            value={settings.platform ?? 'other'}
            onChange={(platform) => onChange({ platform: platform ?? undefined })}
          />
        )}
      </SimpleGrid>
      <section>
        <Text fw={650} mb="xs">
          {sessionsText('firstTips')}
        </Text>
        <PreviewTable report={report} rows={5} />
      </section>
    </Stack>
  );
}

function zonesWith(chosen: string): string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return zones.includes(chosen) ? zones : [chosen, ...zones];
}
