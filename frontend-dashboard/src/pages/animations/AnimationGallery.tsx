import { LIMITS, type CustomAnimation } from '@companion/contracts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBroadcast, IconDots, IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Card } from '../../components/Card.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { useUndoableRemoval } from '../../components/use-undoable-removal.js';
import { useCustomAnimationMutations, usePlayAnimation } from '../../hooks/animations.js';
import { useLive } from '../../hooks/live.js';
import type { Played } from '../../overlay/alert-queue.js';
import type { Animator } from '../../overlay/animations/animator.js';
import { aboutAnimation, BUILT_IN, nameOfAnimation, nameOfMotion } from './animation-names.js';
import { PreviewScreen } from './PreviewScreen.js';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';
import { commonText } from '../../texts/en/common.js';

type AnimationGalleryProps = {
  customs: readonly CustomAnimation[];
  onAdd: () => void;
  onEdit: (animation: CustomAnimation) => void;
};

const PREVIEW_WEIGHT = 0.6;

export const playedCustom = ({
  id,
  name,
  createdAt: _created,
  ...spec
}: CustomAnimation): Played => ({
  type: 'custom',
  metadata: { animationId: id, name, spec },
});

/** All there are, to look at here and to play on air. */
export function AnimationGallery({ customs, onAdd, onEdit }: AnimationGalleryProps) {
  const animator = useRef<Animator | null>(null);
  const { mutate } = useCustomAnimationMutations().remove;
  const { removing, remove } = useUndoableRemoval(mutate, animationsText('notDeleted'));
  const shown = customs.filter(({ id }) => !removing.has(id));
  const [hasPlayed, setPlayed] = useState(false);
  const preview = (animation: Played) => {
    setPlayed(true);
    animator.current?.clear();
    animator.current?.play(animation, PREVIEW_WEIGHT);
  };
  return (
    <Card
      title={animationsText('yourAnimations')}
      aside={
        <Button
          size="compact-md"
          variant="light"
          leftSection={<IconPlus size={16} />}
          disabled={customs.length >= LIMITS.customAnimationsPerCreator}
          onClick={onAdd}
        >
          {animationsText('makeYourOwn')}
        </Button>
      }
    >
      <PreviewScreen animator={animator}>
        {!hasPlayed && <p className={classes.idle}>{animationsText('previewHint')}</p>}
      </PreviewScreen>
      <ul className={classes.list}>
        {BUILT_IN.map((type) => (
          <AnimationRow
            key={type}
            name={nameOfAnimation(type)}
            about={aboutAnimation(type)}
            animation={{ type, metadata: undefined }}
            onPreview={preview}
          />
        ))}
        {shown.map((custom) => (
          <AnimationRow
            key={custom.id}
            name={custom.name}
            about={`${custom.sprites.filter((it) => !it.startsWith('https:')).join(' ')} ${nameOfMotion(custom.motion)}`.trim()}
            animation={playedCustom(custom)}
            onPreview={preview}
            menu={
              <CustomMenu
                name={custom.name}
                onEdit={() => onEdit(custom)}
                onRemove={() => remove(custom)}
              />
            }
          />
        ))}
      </ul>
    </Card>
  );
}

type AnimationRowProps = {
  name: string;
  about: string;
  animation: Played;
  onPreview: (animation: Played) => void;
  menu?: React.ReactNode;
};

function AnimationRow({ name, about, animation, onPreview, menu }: AnimationRowProps) {
  const { view } = useLive();
  const play = usePlayAnimation();
  const { type, metadata } = animation;
  const animationId = metadata?.animationId;
  const playOnAir = () =>
    play.mutate(
      { type, ...(animationId === undefined ? {} : { metadata: { animationId } }) },
      {
        onSuccess: () => notifyDone(animationsText('onItsWay', { name })),
        onError: (error) => notifyError(animationsText('notPlayed', { name }), error),
      },
    );
  return (
    <li className={classes.row}>
      <span className={classes.what}>
        <b>{name}</b>
        <span>{about}</span>
      </span>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconPlayerPlay size={16} />}
        aria-label={animationsText('previewNamed', { name })}
        onClick={() => onPreview(animation)}
      >
        {animationsText('preview')}
      </Button>
      <Button
        size="compact-md"
        variant="light"
        leftSection={<IconBroadcast size={16} />}
        aria-label={animationsText('playNamed', { name })}
        disabled={view === null}
        title={view === null ? animationsText('startToPlay') : undefined}
        onClick={playOnAir}
      >
        {animationsText('onAir')}
      </Button>
      <span className={classes.more}>{menu}</span>
    </li>
  );
}

type CustomMenuProps = { name: string; onEdit: () => void; onRemove: () => void };

function CustomMenu({ name, onEdit, onRemove }: CustomMenuProps) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={animationsText('moreFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={18} />} onClick={onEdit}>
          {commonText('edit')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={onRemove}>
          {commonText('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
