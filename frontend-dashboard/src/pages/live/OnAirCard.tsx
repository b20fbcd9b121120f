import type { OverlayPresence } from '@companion/contracts';
import { ActionIcon, Anchor, Menu, NativeSelect, Skeleton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAdjustments, IconDots, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { CopyField } from '../../components/CopyField.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { AddToObs } from '../../components/obs/AddToObs.js';
import { ObsOptions } from '../../components/obs/ObsOptions.js';
import { Sources } from '../../components/obs/Sources.js';
import { ErrorState } from '../../components/States.js';
import { useLive } from '../../hooks/live.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { useOverlayLinks, type OverlayLink } from '../../hooks/overlay-links.js';
import { useObsPresence } from '../../hooks/obs.js';
import { useOverlayMutations } from '../../hooks/overlays.js';
import type { ObsState } from '../../obs/presence.js';
import classes from './OnAirCard.module.css';
import { liveText } from '../../texts/en/live.js';

/** OBS has it, whether or not it is seen there at this moment. */
const IN_OBS: readonly ObsState[] = ['on-air', 'hidden', 'frozen'];

/** What is on air and how it is doing, the way into OBS, and the address of the menu for viewers. */
export function OnAirCard() {
  const links = usePublicLinks();
  const overlays = useOverlayLinks();
  const { overlays: known } = useLive();
  const { state } = useObsPresence();
  const isThere = useWasThere(known);
  const [chosenId, choose] = useState<string | null>(null);
  const all = overlays.data ?? [];
  const overlay = all.find(({ overlayId }) => overlayId === chosenId) ?? all[0];
  return (
    <Card
      title={liveText(IN_OBS.includes(state) ? 'inObs' : 'addToObs')}
      aside={overlay && <MoreMenu overlay={overlay} />}
    >
      {known && known.length > 0 && (
        <div className={classes.part}>
          <Sources />
        </div>
      )}
      {overlays.isPending && <Skeleton height={160} radius="md" />}
      {overlays.isError && !overlays.data && (
        <ErrorState error={overlays.error} onRetry={() => void overlays.refetch()} />
      )}
      {overlay && (
        <>
          {all.length > 1 && (
            <NativeSelect
              mb="sm"
              label={liveText('overlay')}
              data={all.map(({ overlayId, name }) => ({ value: overlayId, label: name }))}
              value={overlay.overlayId}
              onChange={(event) => choose(event.currentTarget.value)}
            />
          )}
          {isThere ? (
            <details>
              <summary className={classes.heading}>{liveText('addAgainOrCopy')}</summary>
              <AddToObs key={overlay.overlayId} overlay={overlay} again />
            </details>
          ) : (
            <AddToObs key={overlay.overlayId} overlay={overlay} />
          )}
        </>
      )}
      <details className={classes.section}>
        <summary className={classes.heading}>{liveText('whatObsDoes')}</summary>
        <ObsOptions />
      </details>
      <div className={classes.section}>
        <h3 className={classes.heading}>
          {liveText('tipMenuForViewers')}
          <Anchor href={links.menu} target="_blank" rel="noreferrer" size="sm">
            {liveText('openLink')}
          </Anchor>
        </h3>
        <CopyField label={liveText('menuLink')} value={links.menu} />
      </div>
    </Card>
  );
}

/**
 * Whether an overlay was in OBS when this card was opened: the way in makes room then. What she adds while she
 * looks changes nothing, so that she sees what came of it.
 */
function useWasThere(known: readonly OverlayPresence[] | null): boolean {
  const [wasThere, setWasThere] = useState<boolean | null>(null);
  if (wasThere === null && known !== null) {
    setWasThere(known.some(({ inObs, connected }) => inObs && connected));
  }
  return wasThere ?? false;
}

function MoreMenu({ overlay: { overlayId, url } }: { overlay: OverlayLink }) {
  const { rotateKey } = useOverlayMutations();
  const makeLink = () =>
    rotateKey.mutate(overlayId, {
      onSuccess: () => notifyDone(liveText('newLinkReady')),
      onError: (error) => notifyError(liveText('noNewLink'), error),
    });
  const confirmRotate = () =>
    modals.openConfirmModal({
      title: liveText('newLinkTitle'),
      children: liveText('newLinkText'),
      labels: { confirm: liveText('makeNewLink'), cancel: liveText('keepPresent') },
      confirmProps: { color: 'red' },
      onConfirm: makeLink,
    });
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={liveText('moreForLink')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternalLink size={18} />}
        >
          {liveText('openOverlay')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to={`/overlays/${overlayId}`}
          leftSection={<IconAdjustments size={18} />}
        >
          {liveText('changeLooks')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconRefresh size={18} />} onClick={confirmRotate}>
          {liveText('makeNewLinkMenu')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
