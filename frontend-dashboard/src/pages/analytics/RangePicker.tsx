import { ANALYTICS_RANGES, type AnalyticsRange, LIMITS } from '@companion/contracts';
import { Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { Segments } from '../../components/Segments.js';
import { dayIn } from '../../format/zoned.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { type Chosen, isPreset, nameOfRange, problemOf } from './range.js';
import classes from './AnalyticsPage.module.css';
import { analyticsText } from '../../texts/en/analytics.js';

type RangePickerProps = {
  chosen: Chosen;
  timeZone: string;
  onChoose: (chosen: Chosen) => void;
};

/** Presets side by side, a list on a phone, and any two days. */
export function RangePicker({ chosen, timeZone, onChoose }: RangePickerProps) {
  const isPhone = useIsPhone();
  const options = ANALYTICS_RANGES.map((range) => ({ value: range, label: nameOfRange(range) }));
  const preset = isPreset(chosen) ? chosen.range : null;
  const choose = (range: string | null) => {
    if (range !== null) onChoose({ range: range as AnalyticsRange });
  };
  return (
    <div className={classes.range}>
      {isPhone ? (
        <Select
          aria-label={analyticsText('time')}
          data={options}
          value={preset}
          placeholder={analyticsText('chosenDays')}
          allowDeselect={false}
          onChange={choose}
        />
      ) : (
        <Segments
          label={analyticsText('time')}
          options={options}
          value={preset ?? ''}
          onChange={choose}
        />
      )}
      <DaysPicker chosen={chosen} timeZone={timeZone} onChoose={onChoose} />
    </div>
  );
}

function DaysPicker({ chosen, timeZone, onChoose }: RangePickerProps) {
  const today = dayIn(new Date(), timeZone);
  const [isOpen, setOpen] = useState(false);
  const [first, setFirst] = useState(isPreset(chosen) ? today : chosen.first);
  const [last, setLast] = useState(isPreset(chosen) ? today : chosen.last);
  const problem = problemOf(first, last, LIMITS.analyticsDaysMax);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={18} />}
          onClick={() => setOpen(!isOpen)}
        >
          {isPreset(chosen) ? analyticsText('chooseDays') : `${chosen.first} – ${chosen.last}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (problem !== null) return;
            onChoose({ first, last });
            setOpen(false);
          }}
        >
          <Stack gap="sm">
            <Group gap="sm" grow>
              <TextInput
                type="date"
                label={analyticsText('firstDay')}
                max={today}
                value={first}
                onChange={(event) => setFirst(event.currentTarget.value)}
              />
              <TextInput
                type="date"
                label={analyticsText('lastDay')}
                max={today}
                value={last}
                onChange={(event) => setLast(event.currentTarget.value)}
              />
            </Group>
            {problem !== null && (
              <p role="alert" className={classes.problem}>
                {problem}
              </p>
            )}
            <Button type="submit" disabled={problem !== null}>
              {analyticsText('showTheseDays')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
