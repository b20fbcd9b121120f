import { useState } from 'react';
import css from './image.module.css';
import type { WidgetOf } from './widget-of.js';

/** A picture she uploaded; what cannot be had leaves its place empty. */
export function Image({ widget, baseUrl }: { widget: WidgetOf<'image'>; baseUrl: string }) {
  const { assetId, fit } = widget;
  const [missing, setMissing] = useState<string | null>(null);
  if (missing === assetId) return null;
  return (
    <img
      className={`${css.image} ${fit === 'cover' ? css.cover : ''}`}
      src={`${baseUrl}/media/${assetId}`}
      alt=""
      draggable={false}
      onError={() => setMissing(assetId)}
    />
  );
}
