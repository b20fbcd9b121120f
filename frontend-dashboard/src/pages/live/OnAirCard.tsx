import { Anchor, Button, Menu, ActionIcon, Skeleton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { Card } from '../../components/Card.js';
import { CopyField } from '../../components/CopyField.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { ErrorState } from '../../components/States.js';
import { useOverlayKey, usePublicLinks, useRotateOverlayKey } from '../../hooks/overlay-key.js';
import classes from './OnAirCard.module.css';

/** The two addresses others see: the overlay for OBS, and the menu for viewers. */
export function OnAirCard() {
  const links = usePublicLinks();
  const overlayKey = useOverlayKey();
  const rotate = useRotateOverlayKey();
  const makeLink = () =>
    rotate.mutate(undefined, {
      onSuccess: () => notifyDone('Your new OBS link is ready.'),
      onError: (error) => notifyError('No new link was made', error),
    });
  const confirmRotate = () =>
    modals.openConfirmModal({
      title: 'Make a new OBS link?',
      children:
        'The present link stops working at once, also in a stream that is on air. Do this when somebody else has seen it, then paste the new one into OBS.',
      labels: { confirm: 'Make a new link', cancel: 'Keep the present one' },
      confirmProps: { color: 'red' },
      onConfirm: makeLink,
    });

  const key = overlayKey.data?.key;
  return (
    <Card
      title="Add to OBS"
      aside={
        key && (
          <Menu>
            <Menu.Target>
              <ActionIcon aria-label="More for the OBS link">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                component="a"
                href={links.overlay(key)}
                target="_blank"
                rel="noreferrer"
                leftSection={<IconExternalLink size={18} />}
              >
                Open the overlay
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconRefresh size={18} />}
                onClick={confirmRotate}
              >
                Make a new link…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {overlayKey.isPending && <Skeleton height={46} radius="md" />}
      {overlayKey.isError && (
        <ErrorState error={overlayKey.error} onRetry={() => void overlayKey.refetch()} />
      )}
      {overlayKey.isSuccess &&
        (key ? (
          <>
            <CopyField label="OBS link" value={links.overlay(key)} masked="…/overlay/••••••••" />
            <p className={classes.how}>
              In OBS add a <b>Browser</b> source, paste the link, and make it 1920 × 1080. Keep it
              to yourself: whoever has it can see your overlay.
            </p>
          </>
        ) : (
          <Button loading={rotate.isPending} onClick={makeLink}>
            Create your OBS link
          </Button>
        ))}
      <div className={classes.menu}>
        <h3 className={classes.heading}>
          Tip menu for your viewers
          <Anchor href={links.menu} target="_blank" rel="noreferrer" size="sm">
            Open
          </Anchor>
        </h3>
        <CopyField label="menu link" value={links.menu} />
      </div>
    </Card>
  );
}
