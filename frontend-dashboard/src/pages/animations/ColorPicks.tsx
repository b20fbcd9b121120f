import { LIMITS } from '@companion/contracts';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';

const PALETTE = [
  ...['#ff6b78', '#ff9866', '#ffc368', '#ffe66d', '#45e0a2', '#4fc3f7'],
  ...['#5b7cff', '#b184ff', '#ff77c8', '#ffffff', '#b0b0bd', '#e8174b'],
];

type ColorPicksProps = { colors: readonly string[]; onChange: (colors: string[]) => void };

/** Pieces of paper that fly along. */
export function ColorPicks({ colors, onChange }: ColorPicksProps) {
  const own = colors.filter((color) => !PALETTE.includes(color));
  const toggle = (color: string) => {
    if (colors.includes(color)) onChange(colors.filter((other) => other !== color));
    else if (colors.length < LIMITS.animationColors) onChange([...colors, color]);
  };
  return (
    <div>
      <div className={classes.sliderLabel}>
        <span>{animationsText('paperColors')}</span>
        <span>{colors.length === 0 ? animationsText('noPaperColors') : colors.length}</span>
      </div>
      <div className={classes.swatches} role="group" aria-label={animationsText('colorsOfPaper')}>
        {[...PALETTE, ...own].map((color) => (
          <button
            key={color}
            type="button"
            aria-label={color}
            aria-pressed={colors.includes(color)}
            disabled={colors.length >= LIMITS.animationColors && !colors.includes(color)}
            style={{ background: color }}
            onClick={() => toggle(color)}
          />
        ))}
      </div>
    </div>
  );
}
