import { useEffect, useState } from 'react';
import { useSpeech } from '../../speech.js';
import type { SceneData } from '../scene-data.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { filled } from './placeholders.js';
import { fitText, widthIn } from './text-fit.js';
import css from './text.module.css';
import type { WidgetOf } from './widget-of.js';

type TextProps = { widget: WidgetOf<'text'>; data: SceneData; family: string };

/** A line of hers, as large as its box allows. */
export function Text({ widget, data, family }: TextProps) {
  useArrivingFonts();
  const text = filled(widget.text, data, useSpeech());
  if (text === '') return null;
  const { width, height, background, align, scale } = widget;
  const pad = background === 'none' ? 0 : Math.min(width, height) * 0.16;
  const room = { width: width - 2 * pad, height: height - pad };
  const { size, lines } = fitText(text, room, widthIn(family));
  return (
    <div
      className={panelClass(background, panel.enter, css.text, css[align])}
      style={{ padding: `${pad / 2}px ${pad}px`, borderRadius: Math.min(28, height / 4) }}
      data-widget="text"
    >
      <span
        className={css.words}
        style={{ fontSize: size * Math.min(1, scale / 100), WebkitLineClamp: lines }}
      >
        {text}
      </span>
    </div>
  );
}

/** Draws again when a family has arrived: it is of another width than the one that stood in. */
function useArrivingFonts(): void {
  const [, setArrived] = useState(0);
  useEffect(() => {
    const count = () => setArrived((arrived) => arrived + 1);
    document.fonts.addEventListener('loadingdone', count);
    return () => document.fonts.removeEventListener('loadingdone', count);
  }, []);
}
