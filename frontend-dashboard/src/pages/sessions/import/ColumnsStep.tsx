import {
  DATE_ORDERS,
  IMPORT_FIELDS,
  type DateOrder,
  type ImportField,
  type ImportReport,
  STREAM_PLATFORMS,
} from '@companion/contracts';
import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { PLATFORM_NAMES } from '../../../format/labels.js';
import { FIELD_NAMES, type ImportSettings, withField } from './import-fields.js';
import { PreviewTable } from './PreviewTable.js';
import classes from './import.module.css';

const NOTHING = 'nothing';
const ORDER_NAMES: Record<DateOrder, string> = {
  YMD: 'Year, month, day',
  DMY: 'Day, month, year',
  MDY: 'Month, day, year',
};
const CHOICES = [
  { value: NOTHING, label: 'Leave out' },
  ...IMPORT_FIELDS.map((field) => ({ value: field, label: FIELD_NAMES[field] })),
];

type ColumnsStepProps = {
  report: ImportReport;
  settings: ImportSettings;
  onChange: (settings: ImportSettings) => void;
};

/** What each column holds, with what that makes of the first rows. */
export function ColumnsStep({ report, settings, onChange }: ColumnsStepProps) {
  const { columns, sample, mapping } = report;
  const fieldOf = (at: number) => IMPORT_FIELDS.find((field) => mapping[field] === at) ?? null;
  const choose = (at: number, value: string | null) =>
    onChange({
      mapping: withField(mapping, at, value === NOTHING ? null : (value as ImportField | null)),
    });
  return (
    <Stack gap="lg">
      <ul className={classes.columns} aria-label="Columns of the file">
        {columns.map((column, at) => (
          <li key={at}>
            <span className={classes.column}>
              <b>{column || `Column ${at + 1}`}</b>
              <span>
                {sample
                  .map((cells) => cells[at] ?? '')
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ') || 'empty'}
              </span>
            </span>
            <Select
              aria-label={`What “${column || `Column ${at + 1}`}” holds`}
              size="sm"
              allowDeselect={false}
              data={CHOICES}
              value={fieldOf(at) ?? NOTHING}
              onChange={(value) => choose(at, value)}
            />
          </li>
        ))}
      </ul>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label="Dates are written as"
          size="sm"
          allowDeselect={false}
          data={DATE_ORDERS.map((value) => ({ value, label: ORDER_NAMES[value] }))}
          value={report.dateOrder}
          onChange={(dateOrder) => onChange({ dateOrder: dateOrder ?? undefined })}
        />
        <Select
          label="Times are of"
          size="sm"
          searchable
          allowDeselect={false}
          data={zonesWith(report.timeZone)}
          value={report.timeZone}
          onChange={(timeZone) => onChange({ timeZone: timeZone ?? undefined })}
        />
        {mapping.platform === undefined && (
          <Select
            label="All of it was on"
            size="sm"
            allowDeselect={false}
            data={STREAM_PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
            value={settings.platform ?? 'other'}
            onChange={(platform) => onChange({ platform: platform ?? undefined })}
          />
        )}
      </SimpleGrid>
      <section>
        <Text fw={650} mb="xs">
          The first tips, as they will be
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
