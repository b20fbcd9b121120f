import { Button, Group, Input } from '@mantine/core';
import { IconMusic, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useAccount } from '../../../auth/account.js';
import { useAssets } from '../../../hooks/assets.js';
import { AssetLibrary } from './AssetLibrary.js';
import { designerText } from '../../../texts/en/designer.js';

type SoundFieldProps = {
  assetId: string | null;
  /** Percent. */
  volume: number;
  onChange: (assetId: string | null) => void;
};

/** A sound of hers that is played with each alert, or none. */
export function SoundField({ assetId, volume, onChange }: SoundFieldProps) {
  const { baseUrl } = useAccount();
  const [chooses, setChooses] = useState(false);
  const sounds = useAssets().data;
  const sound = sounds?.find(({ id }) => id === assetId);
  const listen = () => {
    if (!sound) return;
    const audio = new Audio(`${baseUrl}${sound.url}`);
    audio.volume = volume / 100;
    void audio.play().catch(() => undefined);
  };
  return (
    <Input.Wrapper label={designerText('sound')} labelElement="div" size="sm">
      <Group gap={6}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMusic size={14} />}
          maw="100%"
          onClick={() => setChooses(true)}
        >
          {assetId === null
            ? designerText('chooseSound')
            : (sound?.name ?? designerText('chooseAnotherSound'))}
        </Button>
        {sound && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerPlay size={14} />}
            onClick={listen}
          >
            {designerText('listen')}
          </Button>
        )}
        {assetId !== null && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} />}
            onClick={() => onChange(null)}
          >
            {designerText('noSound')}
          </Button>
        )}
      </Group>
      {chooses && (
        <AssetLibrary
          kind="sound"
          chosenId={assetId}
          onChoose={({ id }) => {
            onChange(id);
            setChooses(false);
          }}
          onClose={() => setChooses(false)}
        />
      )}
    </Input.Wrapper>
  );
}
