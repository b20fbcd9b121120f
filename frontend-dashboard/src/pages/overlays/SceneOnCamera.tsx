import type { OverlayScene } from '@companion/contracts';
import { useElementSize } from '@mantine/hooks';
import type { ComponentProps, HTMLAttributes } from 'react';
import { useAccount } from '../../auth/account.js';
import { SceneView } from '../../overlay/scene/scene-view.js';
import { Backdrop } from './designer/Backdrop.js';

const CAMERA = { kind: 'camera', picture: null } as const;

type SceneOnCameraProps = HTMLAttributes<HTMLDivElement> & {
  scene: OverlayScene;
} & Pick<ComponentProps<typeof SceneView>, 'data' | 'alert' | 'claimSound'>;

/** A scene over a camera picture, as large as the box it is given by its class. */
export function SceneOnCamera({ scene, data, alert, claimSound, ...box }: SceneOnCameraProps) {
  const { baseUrl } = useAccount();
  const { ref, width, height } = useElementSize();
  return (
    <div {...box} ref={ref}>
      <Backdrop choice={CAMERA} />
      {width > 0 && (
        <SceneView
          scene={scene}
          data={data}
          width={width}
          height={height}
          alert={alert}
          claimSound={claimSound}
          baseUrl={baseUrl}
        />
      )}
    </div>
  );
}
