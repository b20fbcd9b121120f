import { Button, Input, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

/** Minutes as she typed them; empty: no end. */
type MinutesFieldProps = {
  label: string;
  description?: string;
  value: string;
  onChange: (minutes: string) => void;
  error?: ReactNode;
};

const USUAL = [5, 10, 15, 30];
const MINUTES_MAX = 24 * 60;

/** How long something lasts: a usual time by a tap, or any. */
export function MinutesField({ label, description, value, onChange, error }: MinutesFieldProps) {
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.minutes}>
        {USUAL.map((minutes) => (
          <Button
            key={minutes}
            size="sm"
            px="xs"
            variant={value === String(minutes) ? 'light' : 'default'}
            aria-pressed={value === String(minutes)}
            onClick={() => onChange(value === String(minutes) ? '' : String(minutes))}
          >
            {goalsText('minutesShort', { minutes })}
          </Button>
        ))}
        <TextInput
          size="sm"
          aria-label={goalsText('labelInMinutes', { label })}
          inputMode="numeric"
          autoComplete="off"
          placeholder={goalsText('other')}
          value={USUAL.map(String).includes(value) ? '' : value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
    </Input.Wrapper>
  );
}

/** @returns seconds; null for no end; a problem when it is no time */
export function readMinutes(text: string): number | null | { problem: string } {
  if (text.trim() === '') return null;
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MINUTES_MAX
    ? minutes * 60
    : { problem: goalsText('giveMinutes') };
}
