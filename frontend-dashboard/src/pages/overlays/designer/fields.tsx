import { Chip, Group, Input, NumberInput, Slider, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from './inspector.module.css';
import { designerText } from '../../../texts/en/designer.js';

type NumberFieldProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  disabled?: boolean;
  onChange: (value: number) => void;
  onSettled: () => void;
};

/** A whole number, taken over while it is typed as soon as it may be. */
export function NumberField({ label, value, min, max, unit, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      label={label}
      size="sm"
      disabled={field.disabled}
      value={typed ?? value}
      allowDecimal={false}
      clampBehavior="none"
      min={min}
      max={max}
      suffix={unit}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= min && next <= max) field.onChange(next);
      }}
      onBlur={() => {
        // What was beyond the ends becomes the end.
        if (typeof typed === 'number') field.onChange(Math.min(max, Math.max(min, typed)));
        setTyped(null);
        field.onSettled();
      }}
    />
  );
}

type TextFieldProps = {
  label: string;
  value: string;
  maxLength: number;
  /** Whether it may be left empty. */
  optional?: boolean;
  placeholder?: string;
  description?: ReactNode;
  onChange: (value: string) => void;
  onSettled: () => void;
};

/** A line of text, taken over while it is typed; what may not be empty keeps its last words until then. */
export function TextField({
  value,
  optional = false,
  onChange,
  onSettled,
  ...field
}: TextFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isMissing = !optional && typed?.trim() === '';
  return (
    <TextInput
      {...field}
      size="sm"
      value={typed ?? value}
      error={isMissing && designerText('writeOrDelete')}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (optional || currentTarget.value.trim() !== '') onChange(currentTarget.value);
      }}
      onBlur={() => {
        setTyped(null);
        onSettled();
      }}
    />
  );
}

type SliderFieldProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** The value as it is read. */
  say: (value: number) => string;
  onChange: (value: number) => void;
  onSettled: () => void;
};

export function SliderField({ label, say, onSettled, ...slider }: SliderFieldProps) {
  return (
    <div>
      <div className={classes.sliderLabel}>
        <span>{label}</span>
        <output>{say(slider.value)}</output>
      </div>
      <Slider
        {...slider}
        size="sm"
        label={null}
        thumbProps={{ 'aria-label': label }}
        onChangeEnd={onSettled}
      />
    </div>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  choices: readonly (readonly [value: T, label: string])[];
  onChange: (value: T) => void;
};

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <Input.Wrapper label={label} labelElement="div" size="sm">
      <Chip.Group value={value} onChange={(next) => onChange(next)}>
        <Group gap={6} role="radiogroup" aria-label={label}>
          {choices.map(([choice, name]) => (
            <Chip key={choice} value={choice} size="xs" radius="md" variant="light">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

type FlagProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

export function Flag({ label, checked, onChange }: FlagProps) {
  return (
    <Switch
      label={label}
      size="sm"
      checked={checked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}

const COLORS = [
  ['#ff6b78', 'colorCoral'],
  ['#ffb65c', 'colorAmber'],
  ['#45e0a2', 'colorMint'],
  ['#4fc3f7', 'colorSky'],
  ['#b184ff', 'colorViolet'],
  ['#ffffff', 'colorWhite'],
] as const;

type ColorFieldProps = {
  label: string;
  value: string | null;
  /** What `null` is called; without it a color there must be. */
  none?: string;
  onChange: (value: string | null) => void;
  onSettled: () => void;
};

/** A color from a few that go well, or any other. */
export function ColorField({ label, value, none, onChange, onSettled }: ColorFieldProps) {
  const isOwn = value !== null && !COLORS.some(([color]) => color === value);
  return (
    <Input.Wrapper label={label} labelElement="div" size="sm">
      <div className={classes.colors} role="group" aria-label={label}>
        {none !== undefined && (
          <button
            type="button"
            className={classes.noColor}
            aria-pressed={value === null}
            onClick={() => onChange(null)}
          >
            {none}
          </button>
        )}
        {COLORS.map(([color, name]) => (
          <button
            key={color}
            type="button"
            className={classes.color}
            aria-label={designerText(name)}
            aria-pressed={value === color}
            style={{ background: color }}
            onClick={() => onChange(color)}
          />
        ))}
        <label className={classes.ownColor} data-on={isOwn || undefined}>
          <input
            type="color"
            aria-label={designerText('anotherColor', { what: label })}
            value={value ?? '#ff6b78'}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
            onBlur={onSettled}
          />
        </label>
      </div>
    </Input.Wrapper>
  );
}
