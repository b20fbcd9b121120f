import { OVERLAY_PALETTES, type OverlayPalette } from '@companion/contracts';
import { PALETTES } from '../../../overlay/scene/palettes.js';
import { viewersText } from '../../../texts/en/viewers.js';
import settingsClasses from '../SettingsPage.module.css';
import classes from './viewers-page.module.css';

type PalettePickerProps = {
  palette: OverlayPalette;
  onPick: (palette: OverlayPalette) => void;
};

/** The colors of her overlays, for her page. */
export function PalettePicker({ palette, onPick }: PalettePickerProps) {
  return (
    <fieldset className={settingsClasses.parts}>
      <legend className={settingsClasses.name}>{viewersText('colors')}</legend>
      <div className={classes.palettes}>
        {OVERLAY_PALETTES.map((name) => {
          const { from, mid, to } = PALETTES[name];
          return (
            <label key={name} className={classes.palette}>
              <input
                type="radio"
                name="viewers-page-palette"
                value={name}
                checked={name === palette}
                onChange={() => onPick(name)}
              />
              <span
                className={classes.swatch}
                style={{ background: `linear-gradient(120deg, ${from}, ${mid}, ${to})` }}
                aria-hidden
              />
              <span className={classes.paletteName}>{viewersText(name)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
