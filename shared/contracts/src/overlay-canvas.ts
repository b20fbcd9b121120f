/** The canvas all positions and sizes are on, in its pixels; the page fits it to any window. */
export const OVERLAY_CANVAS = { width: 1_920, height: 1_080 } as const;
