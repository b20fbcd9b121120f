import { LIMITS } from '@companion/contracts';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { loadImage } from '../../overlay/animations/images.js';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';

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
        <span>{animationsText('whatFlies')}</span>
        <span>
          {animationsText('someOf', { count: sprites.length, max: LIMITS.animationSprites })}
        </span>
      </div>
      {sprites.length > 0 && (
        <ul className={classes.chosen} aria-label={animationsText('chosen')}>
          {sprites.map((sprite) => (
            <li key={sprite}>
              {sprite.startsWith('https://') ? <ImageSprite address={sprite} /> : sprite}
              <ActionIcon
                size={22}
                aria-label={animationsText('removeNamed', { name: sprite })}
                onClick={() => remove(sprite)}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.emoji} role="group" aria-label={animationsText('emoji')}>
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
        aria-label={animationsText('anotherEmoji')}
        placeholder={animationsText('anotherEmojiExample')}
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
            aria-label={animationsText('addIt')}
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
  if (!address.startsWith('https://')) return animationsText('mustBeHttps');
  return animationsText('imageNotUsable', { kb: SIZE_KB });
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
