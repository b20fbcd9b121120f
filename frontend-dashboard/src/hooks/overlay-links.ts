import { usePublicLinks } from './overlay-key.js';
import { useOverlays } from './overlays.js';

/** An overlay as OBS is to open it. */
export type OverlayLink = {
  overlayId: string;
  name: string;
  /** What its source is called in OBS. */
  sourceName: string;
  url: string;
};

/** In place of an overlay's address, which is as good as a password for watching. */
export const MASKED_LINK = '…/overlay/••••••••';
const SOURCE_NAME = 'Streaming Companion';

/** Her overlays with their addresses, the first made first; there is always one. */
export function useOverlayLinks() {
  const links = usePublicLinks();
  const overlays = useOverlays();
  const data = overlays.data?.map(({ id, name, key }, nth): OverlayLink => ({
    overlayId: id,
    name,
    sourceName: nth === 0 ? SOURCE_NAME : `${SOURCE_NAME}: ${name}`,
    url: links.overlay(key),
  }));
  return { ...overlays, data };
}
