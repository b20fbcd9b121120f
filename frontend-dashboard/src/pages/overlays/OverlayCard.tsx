import type { Overlay } from '@companion/contracts';
import { ActionIcon, Button, Menu, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconCopy,
  IconDots,
  IconExternalLink,
  IconPencil,
  IconPlugConnected,
  IconRefresh,
  IconReload,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { CopyField } from '../../components/CopyField.js';
import { Hint } from '../../components/Hint.js';
import { stateWords } from '../../components/obs/state-words.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { formatAgo } from '../../format/time.js';
import { useLive } from '../../hooks/live.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { MASKED_LINK } from '../../hooks/overlay-links.js';
import { useOverlayMutations } from '../../hooks/overlays.js';
import { useReloadOverlays } from '../../hooks/reload-overlays.js';
import { useNow } from '../../hooks/use-now.js';
import { stateOf } from '../../obs/presence.js';
import classes from './overlays.module.css';
import { RenameField } from './RenameField.js';
import { SceneMiniature } from './SceneMiniature.js';
import { overlaysText } from '../../texts/en/overlays.js';
import { commonText } from '../../texts/en/common.js';

type OverlayCardProps = {
  overlay: Overlay;
  /** False when there may be no more of them. */
  canCopy: boolean;
  onAddToObs: () => void;
  onRemove: () => void;
};

export function OverlayCard({ overlay, canCopy, onAddToObs, onRemove }: OverlayCardProps) {
  const links = usePublicLinks();
  const { duplicate, rotateKey } = useOverlayMutations();
  const reload = useReloadOverlays();
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, key } = overlay;
  const confirmRotate = () =>
    modals.openConfirmModal({
      title: overlaysText('newLinkTitle', { name }),
      children: overlaysText('newLinkText'),
      labels: { confirm: overlaysText('makeNewLink'), cancel: overlaysText('keepPresent') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        rotateKey.mutate(id, {
          onSuccess: () => notifyDone(overlaysText('newLinkReady')),
          onError: (error) => notifyError(overlaysText('noNewLink'), error),
        }),
    });
  return (
    <li className={classes.card}>
      <Link to={`/overlays/${id}`} className={classes.picture}>
        <VisuallyHidden>{overlaysText('editNamed', { name })}</VisuallyHidden>
        <SceneMiniature scene={overlay.scene} />
      </Link>
      <div className={classes.about}>
        {isRenaming ? (
          <RenameField overlay={overlay} onDone={() => setRenaming(false)} />
        ) : (
          <>
            <h2 className={classes.name}>{name}</h2>
            <Hint label={overlaysText('rename')}>
              <ActionIcon
                size={30}
                aria-label={overlaysText('renameNamed', { name })}
                onClick={() => setRenaming(true)}
              >
                <IconPencil size={16} />
              </ActionIcon>
            </Hint>
          </>
        )}
      </div>
      <Whereabouts overlay={overlay} />
      <CopyField
        label={overlaysText('linkOf', { name })}
        value={links.overlay(key)}
        masked={MASKED_LINK}
      />
      <div className={classes.actions}>
        <Button
          component={Link}
          to={`/overlays/${id}`}
          size="sm"
          leftSection={<IconPencil size={16} />}
        >
          {commonText('edit')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPlugConnected size={16} />}
          onClick={onAddToObs}
        >
          {overlaysText('addToObs')}
        </Button>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={overlaysText('moreFor', { name })} className={classes.more}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component="a"
              href={`${links.overlay(key)}?preview`}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink size={18} />}
            >
              {overlaysText('openInTab')}
            </Menu.Item>
            <Menu.Item leftSection={<IconReload size={18} />} onClick={() => reload(id)}>
              {overlaysText('reloadInObs')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={18} />}
              disabled={!canCopy}
              onClick={() =>
                duplicate.mutate(id, {
                  onError: (error) => notifyError(overlaysText('noCopy'), error),
                })
              }
            >
              {overlaysText('duplicate')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconRefresh size={18} />} onClick={confirmRotate}>
              {overlaysText('makeNewLinkMenu')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={onRemove}>
              {commonText('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}

const MINUTE_MS = 60_000;

/** Where it is open now, as it reports itself, or when it last was. */
function Whereabouts({ overlay: { id, lastUsedAt } }: { overlay: Overlay }) {
  const { away, overlays } = useLive();
  const now = useNow(MINUTE_MS);
  const present = overlays?.find(({ overlayId }) => overlayId === id);
  if (present?.connected || present?.inObs) {
    const { line, tone } = stateWords(away ? 'unknown' : stateOf(present));
    return (
      <p className={classes.used} data-tone={tone}>
        {line}
      </p>
    );
  }
  return (
    <p className={classes.used}>
      {lastUsedAt === null ? (
        overlaysText('notOpenedYet')
      ) : (
        <>{overlaysText('lastOpened', { ago: formatAgo(Date.parse(lastUsedAt), now) })}</>
      )}
    </p>
  );
}
