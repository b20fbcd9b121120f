import type { OverlayPresence } from '@companion/contracts';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { formatAgo } from '../../format/time.js';
import { useLive } from '../../hooks/live.js';
import { useOverlayLinks } from '../../hooks/overlay-links.js';
import { useReloadOverlays } from '../../hooks/reload-overlays.js';
import { useObsPresence } from '../../hooks/obs.js';
import { useNow } from '../../hooks/use-now.js';
import { stateOf } from '../../obs/presence.js';
import classes from './obs.module.css';
import { stateWords } from './state-words.js';
import { obsText } from '../../texts/en/obs.js';

/** What is sharp on a canvas of its own size is not on one that is narrower than this. */
const SHARP_WIDTH = 1_280;

/** Each overlay that is open somewhere: how it is doing, and a way to load it anew. */
export function Sources() {
  const { overlays } = useObsPresence();
  const links = useOverlayLinks();
  const reload = useReloadOverlays();
  const nameOf = ({ overlayId }: OverlayPresence) =>
    links.data?.find((it) => it.overlayId === overlayId)?.name ?? obsText('yourOverlay');
  if (overlays.length === 0) return null;
  return (
    <div className={classes.sources}>
      {overlays.map((overlay) => (
        <Source
          key={overlay.overlayId}
          overlay={overlay}
          name={nameOf(overlay)}
          onReload={() => reload(overlay.overlayId)}
        />
      ))}
      {overlays.length > 1 && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconRefresh size={16} />}
          onClick={() => reload(null)}
        >
          {obsText('reloadAll')}
        </Button>
      )}
    </div>
  );
}

type SourceProps = { overlay: OverlayPresence; name: string; onReload: () => void };

function Source({ overlay, name, onReload }: SourceProps) {
  const { away } = useLive();
  const now = useNow();
  const state = stateOf(overlay);
  const { line, tone } = stateWords(away ? 'unknown' : state);
  const { connected, inObs, sources, width, lastEventAt, lastSeenAt } = overlay;
  return (
    <div className={classes.source}>
      <i className={classes.dot} data-tone={tone} aria-hidden />
      <div>
        <p className={classes.sourceName}>{name}</p>
        <p>{line}.</p>
        {connected && lastEventAt && (
          <p>{obsText('lastAlertSentence', { ago: formatAgo(Date.parse(lastEventAt), now) })}</p>
        )}
        {connected && !lastEventAt && <p>{obsText('noAlertYet')}</p>}
        {!connected && (
          <p>{obsText('lastSeen', { ago: formatAgo(Date.parse(lastSeenAt), now) })}</p>
        )}
        {sources > 1 && <p className={classes.advice}>{obsText('severalSources', { sources })}</p>}
        {connected && inObs && width < SHARP_WIDTH && (
          <p className={classes.advice}>{obsText('tooNarrow', { width })}</p>
        )}
      </div>
      <Button
        variant="default"
        size="compact-md"
        aria-label={obsText('reloadNamed', { name })}
        disabled={!connected && state !== 'frozen'}
        onClick={onReload}
      >
        {obsText('reload')}
      </Button>
    </div>
  );
}
