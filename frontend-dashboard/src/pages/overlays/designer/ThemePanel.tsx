import {
  OVERLAY_FONTS,
  OVERLAY_PALETTES,
  type OverlayFont,
  type OverlayScene,
} from '@companion/contracts';
import { useRef, type Dispatch, type KeyboardEvent, type ReactNode } from 'react';
import { fontFamily, useFont } from '../../../overlay/scene/fonts.js';
import { PALETTES } from '../../../overlay/scene/palettes.js';
import type { DesignerAction } from './designer-state.js';
import { Choice, ColorField } from './fields.js';
import classes from './inspector.module.css';
import { designerText } from '../../../texts/en/designer.js';

const FONT_NAMES: Record<OverlayFont, string> = {
  inter: 'Inter',
  fredoka: 'Fredoka',
  'space-grotesk': 'Space Grotesk',
  'bebas-neue': 'Bebas Neue',
  'playfair-display': 'Playfair Display',
  caveat: 'Caveat',
  orbitron: 'Orbitron',
};

type ThemePanelProps = { scene: OverlayScene; dispatch: Dispatch<DesignerAction> };

/** What all widgets have in common. */
export function ThemePanel({ scene, dispatch }: ThemePanelProps) {
  return (
    <>
      <section className={classes.section} aria-label={designerText('colors')}>
        <h3>{designerText('colors')}</h3>
        <Radios
          label={designerText('colors')}
          className={classes.palettes}
          values={OVERLAY_PALETTES}
          value={scene.palette}
          onChange={(palette) => dispatch({ type: 'theme', change: { palette } })}
          itemClass={classes.palette}
          render={(palette) => {
            const { from, mid, to } = PALETTES[palette];
            return (
              <>
                <span
                  className={classes.swatch}
                  style={{ background: `linear-gradient(135deg, ${from}, ${mid}, ${to})` }}
                />
                {designerText(palette)}
              </>
            );
          }}
        />
        <ColorField
          label={designerText('accent')}
          value={scene.accent}
          none={designerText('theme')}
          onChange={(accent) => dispatch({ type: 'theme', change: { accent }, step: 'accent' })}
          onSettled={() => dispatch({ type: 'settle' })}
        />
      </section>
      <section className={classes.section} aria-label={designerText('amounts')}>
        <h3>{designerText('amounts')}</h3>
        <Choice
          label={designerText('totalsIn')}
          value={scene.sums ?? 'money'}
          choices={[
            ['money', designerText('inMoney')],
            ['tokens', designerText('inTokens')],
          ]}
          onChange={(sums) => dispatch({ type: 'theme', change: { sums } })}
        />
      </section>
      <section className={classes.section} aria-label={designerText('lettering')}>
        <h3>{designerText('lettering')}</h3>
        <Radios
          label={designerText('lettering')}
          className={classes.fonts}
          values={OVERLAY_FONTS}
          value={scene.font}
          onChange={(font) => dispatch({ type: 'theme', change: { font } })}
          itemClass={classes.font}
          render={(font) => <InItself font={font} />}
        />
      </section>
    </>
  );
}

/** A font's name in its own letters. */
function InItself({ font }: { font: OverlayFont }) {
  useFont(font);
  return <span style={{ fontFamily: fontFamily(font) }}>{FONT_NAMES[font]}</span>;
}

type RadiosProps<T extends string> = {
  label: string;
  values: readonly T[];
  value: T;
  onChange: (value: T) => void;
  render: (value: T) => ReactNode;
  className: string | undefined;
  itemClass: string | undefined;
};

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** One of several that are pictures of themselves; the arrow keys go from one to the next. */
function Radios<T extends string>({ values, value, onChange, render, ...looks }: RadiosProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (values.indexOf(value) + step + values.length) % values.length;
    onChange(values[at]!);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[at]?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={looks.label}
      className={looks.className}
      onKeyDown={onKeyDown}
    >
      {values.map((it) => (
        <button
          key={it}
          type="button"
          role="radio"
          aria-checked={it === value}
          tabIndex={it === value ? 0 : -1}
          className={looks.itemClass}
          onClick={() => onChange(it)}
        >
          {render(it)}
        </button>
      ))}
    </div>
  );
}
