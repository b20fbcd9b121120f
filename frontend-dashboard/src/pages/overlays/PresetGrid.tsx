import { LIMITS, OVERLAY_PRESETS, type OverlayPreset } from '@companion/contracts';
import { useNavigate } from 'react-router-dom';
import { notifyError } from '../../components/notify.js';
import { useOverlayMutations } from '../../hooks/overlays.js';
import classes from './overlays.module.css';
import { SceneMiniature } from './SceneMiniature.js';
import { overlaysText } from '../../texts/en/overlays.js';

/** The looks to begin with, each shown as what it is; a click makes an overlay and opens it. */
export function PresetGrid() {
  const { create } = useOverlayMutations();
  const navigate = useNavigate();
  const make = ({ name, scene }: OverlayPreset) =>
    create.mutate(
      { name: name.slice(0, LIMITS.overlayNameMax), scene },
      {
        onSuccess: ({ id }) => void navigate(`/overlays/${id}`),
        onError: (error) => notifyError(overlaysText('noOverlayMade'), error),
      },
    );
  return (
    <ul className={classes.presets}>
      {OVERLAY_PRESETS.map((preset) => (
        <li key={preset.id}>
          <button
            type="button"
            className={classes.preset}
            disabled={create.isPending}
            onClick={() => make(preset)}
          >
            <SceneMiniature scene={preset.scene} />
            <b>{preset.name}</b>
            <span>{preset.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
