import { LIMITS } from '@companion/contracts';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { loadImage } from '../../overlay/animations/images.js';
import classes from './animations.module.css';

const POPULAR = [
  ...[
    '💖',
    '❤️',
    '💋',
    '🌹',
    '🔥',
    '⭐',
    '✨',
    '🎉',
    '💎',
    '💰',
    '🪙',
    '👑',
    '🍑',
    '🍒',
    '🍓',
    '🍾',
  ],
  ...[
    '🦋',
    '🌸',
    '😘',
    '😍',
    '🥵',
    '😈',
    '👏',
    '🚀',
    '🎈',
    '🐱',
    '🦄',
    '🌈',
    '⚡',
    '💐',
    '🍭',
    '🎵',
  ],
];

const SIZE_KB = LIMITS.spriteImageBytesMax / 1024;

type SpritePickerProps = {
  sprites: readonly string[];
  onChange: (sprites: string[]) => void;
  error?: ReactNode;
};

/** What flies: emoji by a tap, any other emoji by typing, and images by their address. */
export function SpritePicker({ sprites, onChange, error }: SpritePickerProps) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);
  const isFull = sprites.length >= LIMITS.animationSprites;
  const remove = (sprite: string) => onChange(sprites.filter((other) => other !== sprite));
  const add = (sprite: string) => onChange([...new Set([...sprites, sprite])]);
  const toggle = (sprite: string) => (sprites.includes(sprite) ? remove(sprite) : add(sprite));

  const addTyped = async () => {
    const sprite = typed.trim();
    if (sprite === '' || isFull) return;
    if (sprite.startsWith('http')) {
      setChecking(true);
      const image = sprite.startsWith('https://') ? await loadImage(sprite) : null;
      setChecking(false);
      if (image === null) return setProblem(cannotUse(sprite));
    }
    setProblem(null);
    setTyped('');
    add(sprite);
  };

  return (
    <div>
      <div className={classes.sliderLabel}>
        <span>What flies</span>
        <span>
          {sprites.length} of {LIMITS.animationSprites}
        </span>
      </div>
      {sprites.length > 0 && (
        <ul className={classes.chosen} aria-label="Chosen">
          {sprites.map((sprite) => (
            <li key={sprite}>
              {sprite.startsWith('https://') ? <ImageSprite address={sprite} /> : sprite}
              <ActionIcon size={22} aria-label={`Remove ${sprite}`} onClick={() => remove(sprite)}>
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.emoji} role="group" aria-label="Emoji">
        {POPULAR.map((sprite) => (
          <button
            key={sprite}
            type="button"
            aria-pressed={sprites.includes(sprite)}
            disabled={isFull && !sprites.includes(sprite)}
            onClick={() => toggle(sprite)}
          >
            {sprite}
          </button>
        ))}
      </div>
      <TextInput
        aria-label="Another emoji, or the address of an image"
        placeholder="Another emoji, or https://… of an image"
        autoComplete="off"
        maxLength={LIMITS.spriteMax}
        disabled={isFull}
        value={typed}
        error={problem ?? error}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void addTyped();
        }}
        rightSection={
          <ActionIcon
            aria-label="Add it"
            loading={isChecking}
            disabled={typed.trim() === '' || isFull}
            onClick={() => void addTyped()}
          >
            <IconPlus size={18} />
          </ActionIcon>
        }
      />
    </div>
  );
}

function cannotUse(address: string): string {
  if (!address.startsWith('https://')) return 'The address must begin with https://';
  return `This image can’t be used: it must be a PNG, JPEG, GIF or WebP of at most ${SIZE_KB} KB, from a site that lets others show its images (Imgur does).`;
}

/** Drawn from the loaded image, as the overlay does: pages show none from elsewhere directly. */
function ImageSprite({ address }: { address: string }) {
  const draw = (canvas: HTMLCanvasElement | null) => {
    if (!canvas) return;
    void loadImage(address).then((image) => {
      if (image) canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    });
  };
  return <canvas ref={draw} width={28} height={28} role="img" aria-label={address} />;
}
