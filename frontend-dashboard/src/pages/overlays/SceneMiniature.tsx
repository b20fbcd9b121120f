import type { OverlayScene } from '@companion/contracts';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useAccount } from '../../auth/account.js';
import { SceneView } from '../../overlay/scene/scene-view.js';
import { Backdrop } from './designer/Backdrop.js';
import { useSampleShow } from './designer/use-preview.js';
import classes from './overlays.module.css';

/** A scene as it would be on air, small, over a made-up show. */
export function SceneMiniature({ scene }: { scene: OverlayScene }) {
  const { baseUrl } = useAccount();
  const { show, data } = useSampleShow();
  const alert = useMemo(() => show.sampleAlert(), [show]);
  const { ref, width, height } = useElementSize();
  return (
    <div className={classes.miniature} ref={ref} inert aria-hidden>
      <Backdrop choice={CAMERA} />
      {width > 0 && (
        <SceneView
          scene={scene}
          data={data}
          width={width}
          height={height}
          alert={alert}
          claimSound={neverLoud}
          baseUrl={baseUrl}
        />
      )}
    </div>
  );
}

const CAMERA = { kind: 'camera', picture: null } as const;
const neverLoud = () => Promise.resolve(false);
