import {
  CLASSIC_SCENE,
  type OverlayScene,
  overlaySceneSchema,
  overlayWidgetSchema,
} from '@companion/contracts';

/**
 * A scene as it was saved, by whatever version of the product: what is not understood any more is left out,
 * and what an older version did not know has its default. Nothing saved: the classic one.
 */
export function storedScene(stored: unknown): OverlayScene {
  if (stored === null || stored === undefined) return CLASSIC_SCENE;
  const whole = overlaySceneSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const { palette, accent, font, sums, widgets } = stored as Record<string, unknown>;
  const understood = (Array.isArray(widgets) ? widgets : []).flatMap((widget: unknown) => {
    const parsed = overlayWidgetSchema.safeParse(known(widget));
    return parsed.success ? [parsed.data] : [];
  });
  const { shape } = overlaySceneSchema;
  return {
    palette: shape.palette.catch('sunset').parse(palette),
    accent: shape.accent.catch(null).parse(accent),
    font: shape.font.catch('inter').parse(font),
    sums: shape.sums.catch(undefined).parse(sums),
    widgets: shape.widgets.catch([]).parse(understood),
  };
}

/** Without what this version has no name for. */
function known(widget: unknown): unknown {
  if (typeof widget !== 'object' || widget === null) return widget;
  const result = overlayWidgetSchema.safeParse(widget);
  if (result.success) return widget;
  const strange = new Set(
    result.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])),
  );
  return Object.fromEntries(Object.entries(widget).filter(([name]) => !strange.has(name)));
}

/** The ids of all images and sounds that a scene needs. */
export function assetsOf({ widgets }: OverlayScene): string[] {
  const ids = widgets.flatMap((widget) => {
    if (widget.kind === 'image') return [widget.assetId];
    return widget.kind === 'alert' && widget.soundAssetId !== null ? [widget.soundAssetId] : [];
  });
  return [...new Set(ids)];
}
