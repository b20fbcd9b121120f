import { CLASSIC_SCENE, type AlertStyle, type OverlayScene } from '@companion/contracts';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconVolume } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useAccount } from '../../auth/account.js';
import { useOverlays } from '../../hooks/overlays.js';
import type { Played, ShownAlert } from '../../overlay/alert-queue.js';
import { useAlertSound } from '../../overlay/use-alert-sound.js';
import { animationsText } from '../../texts/en/animations.js';
import { newWidget } from '../overlays/designer/new-widget.js';
import { useSampleShow } from '../overlays/designer/use-preview.js';
import { SceneOnCamera } from '../overlays/SceneOnCamera.js';
import classes from './alerts.module.css';

/** What a tip of the range would be; null: none can be read there yet. */
export type PreviewedTip = {
  amountCents: number;
  amountTokens: number | null;
  animation: Played;
} | null;

type AlertPreviewProps = { style: AlertStyle; tip: PreviewedTip };

const SETTLED_MS = 350;
const FOREVER_MS = 24 * 3_600_000;
const always = () => Promise.resolve(true);

/** The alert as her first overlay shows it; it is heard when she asks for it. */
export function AlertPreview({ style, tip }: AlertPreviewProps) {
  const { baseUrl } = useAccount();
  const { show, data } = useSampleShow();
  const scene = useAlertScene();
  const [plays, setPlays] = useState(0);
  const [settled] = useDebouncedValue(JSON.stringify({ style, tip }), SETTLED_MS);
  const alert = useMemo(() => {
    const { style: own, tip: made } = JSON.parse(settled) as AlertPreviewProps;
    const sample = show.sampleAlert();
    if (sample.kind !== 'tip') return sample;
    const { animation = { type: 'confetti' as const, metadata: undefined }, ...amount } =
      made ?? {};
    return {
      ...sample,
      key: `preview ${plays}`,
      tip: { ...sample.tip, ...amount },
      animation: { ...animation, metadata: { ...animation.metadata, alert: own } },
      lifeMs: FOREVER_MS,
    } satisfies ShownAlert;
  }, [settled, plays, show]);
  const claimSound = useAlertSound({
    scene,
    alert,
    claim: always,
    baseUrl,
    enabled: plays > 0,
  });
  return (
    <div>
      <SceneOnCamera
        className={classes.screen}
        data-testid="alert-preview"
        scene={scene}
        data={data}
        alert={alert}
        claimSound={claimSound}
      />
      <Button
        fullWidth
        mt="xs"
        variant="light"
        leftSection={<IconVolume size={18} />}
        onClick={() => setPlays((count) => count + 1)}
      >
        {animationsText('seeAndHear')}
      </Button>
    </div>
  );
}

/** Her first overlay's colors and type, and nothing in it but a large alert. */
function useAlertScene(): OverlayScene {
  const overlays = useOverlays().data;
  const first = overlays?.[0]?.scene ?? CLASSIC_SCENE;
  return useMemo(() => {
    const own = first.widgets.find(({ kind, hidden }) => kind === 'alert' && !hidden);
    const place = { x: 160, y: 260, width: 1_600, height: 560 };
    return { ...first, widgets: [{ ...(own ?? newWidget('alert', [])), ...place, scale: 100 }] };
  }, [first]);
}
