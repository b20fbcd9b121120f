import { Slider } from '@mantine/core';
import classes from './animations.module.css';

type LabelledSliderProps = {
  label: string;
  shown: string;
  min: number;
  max: number;
  step?: number;
  value: number;
  onChange: (value: number) => void;
};

/** @param shown the value as it is read */
export function LabelledSlider({ label, shown, ...slider }: LabelledSliderProps) {
  return (
    <div>
      <div className={classes.sliderLabel}>
        <span>{label}</span>
        <span>{shown}</span>
      </div>
      <Slider label={null} thumbLabel={label} {...slider} />
    </div>
  );
}
