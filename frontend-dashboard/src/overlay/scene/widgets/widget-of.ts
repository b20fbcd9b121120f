import type { OverlayWidget, OverlayWidgetKind } from '@companion/contracts';

/** A widget of one kind. */
export type WidgetOf<Kind extends OverlayWidgetKind> = Extract<OverlayWidget, { kind: Kind }>;
