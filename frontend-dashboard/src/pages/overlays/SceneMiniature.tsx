import type { OverlayScene } from '@companion/contracts';
import { useMemo } from 'react';
import { useSampleShow } from './designer/use-preview.js';
import { SceneOnCamera } from './SceneOnCamera.js';
import classes from './overlays.module.css';

/** A scene as it would be on air, small, over a made-up show. */
export function SceneMiniature({ scene }: { scene: OverlayScene }) {
  const { show, data } = useSampleShow();
  const alert = useMemo(() => show.sampleAlert(), [show]);
  return (
    <SceneOnCamera
      className={classes.miniature}
      inert
      aria-hidden
      scene={scene}
      data={data}
      alert={alert}
      claimSound={neverLoud}
    />
  );
}

const neverLoud = () => Promise.resolve(false);
