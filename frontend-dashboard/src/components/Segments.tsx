import { useId } from 'react';
import classes from './Segments.module.css';

type SegmentsProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  size?: 'xs' | 'sm' | 'md';
  /** As wide as what it stands in. */
  fullWidth?: boolean;
  vertical?: boolean;
  className?: string | undefined;
};

/** One of a few, all in sight. Nothing of it is measured: a page is drawn with it at one go. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, options, value, onChange, size = 'sm', fullWidth, vertical, className } = props;
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={[classes.segments, className].join(' ')}
      data-size={size}
      data-full={fullWidth}
      data-vertical={vertical}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input
            className={classes.choice}
            type="radio"
            name={group}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={classes.segment} data-active={option.value === value || undefined}>
            {option.label}
          </span>
        </label>
      ))}
    </div>
  );
}
