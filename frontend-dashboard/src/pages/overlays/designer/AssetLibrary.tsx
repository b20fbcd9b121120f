import type { Asset } from '@companion/contracts';
import { ActionIcon, Button, Modal, Progress, Skeleton, Stack } from '@mantine/core';
import { IconMusic, IconPhoto, IconTrash, IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useAccount } from '../../../auth/account.js';
import { ErrorState } from '../../../components/States.js';
import { useUndoableRemoval } from '../../../components/use-undoable-removal.js';
import { useAssetMutations, useAssets } from '../../../hooks/assets.js';
import { acceptedTypes, whatIsAccepted, type AssetKind } from './asset-check.js';
import classes from './assets.module.css';
import { useUploads } from './use-uploads.js';
import { designerText } from '../../../texts/en/designer.js';

type AssetLibraryProps = {
  kind: AssetKind;
  /** The one that is used now. */
  chosenId: string | null;
  onChoose: (asset: Asset) => void;
  onClose: () => void;
};

/** Her images, or her sounds, to choose from and to add to. */
export function AssetLibrary({ kind, chosenId, onChoose, onClose }: AssetLibraryProps) {
  const assets = useAssets();
  const { mutate } = useAssetMutations().remove;
  const { removing, remove } = useUndoableRemoval(mutate, designerText('notDeleted'));
  const { uploads, problems, upload } = useUploads(kind, (asset) => onChoose(asset));
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const shown = (assets.data ?? []).filter((it) => it.kind === kind && !removing.has(it.id));
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload([...event.dataTransfer.files]);
  };
  const isImage = kind === 'image';
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={designerText(isImage ? 'yourImages' : 'yourSounds')}
    >
      <Stack gap="md">
        <div
          className={classes.drop}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <Button
            variant="default"
            leftSection={<IconUpload size={18} />}
            onClick={() => input.current?.click()}
          >
            {designerText(isImage ? 'uploadImage' : 'uploadSound')}
          </Button>
          <span>{designerText('orDrag', { types: whatIsAccepted(kind) })}</span>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={designerText(isImage ? 'imageToUpload' : 'soundToUpload')}
            accept={acceptedTypes(kind)}
            onChange={({ currentTarget }) => {
              upload([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
        </div>
        {uploads.map(({ key, name, share }) => (
          <div key={key} className={classes.upload}>
            <span>{name}</span>
            <Progress
              value={share * 100}
              animated={share === 1}
              aria-label={designerText('uploading', { name })}
              size="sm"
            />
          </div>
        ))}
        {problems.length > 0 && (
          <ul className={classes.problems} role="alert">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
        {assets.isPending && <Skeleton height={120} radius="md" />}
        {assets.isError && !assets.data && (
          <ErrorState error={assets.error} onRetry={() => void assets.refetch()} />
        )}
        {assets.data && shown.length === 0 && uploads.length === 0 && (
          <p className={classes.none}>{designerText(isImage ? 'noImages' : 'noSounds')}</p>
        )}
        {shown.length > 0 && (
          <ul className={isImage ? classes.images : classes.sounds}>
            {shown.map((asset) => (
              <AssetItem
                key={asset.id}
                asset={asset}
                isChosen={asset.id === chosenId}
                onChoose={() => onChoose(asset)}
                onRemove={() => remove(asset)}
              />
            ))}
          </ul>
        )}
      </Stack>
    </Modal>
  );
}

type AssetItemProps = {
  asset: Asset;
  isChosen: boolean;
  onChoose: () => void;
  onRemove: () => void;
};

function AssetItem({ asset, isChosen, onChoose, onRemove }: AssetItemProps) {
  const { baseUrl } = useAccount();
  const url = `${baseUrl}${asset.url}`;
  const isImage = asset.kind === 'image';
  return (
    <li className={classes.asset} data-chosen={isChosen || undefined}>
      <button
        type="button"
        className={classes.choose}
        aria-pressed={isChosen}
        aria-label={designerText('useNamed', { name: asset.name })}
        onClick={onChoose}
      >
        {isImage ? <img src={url} alt="" loading="lazy" /> : <IconMusic size={20} aria-hidden />}
        <span>
          {isImage && <IconPhoto size={14} aria-hidden />}
          {asset.name}
        </span>
      </button>
      {!isImage && (
        <audio
          controls
          preload="none"
          src={url}
          aria-label={designerText('listenTo', { name: asset.name })}
        />
      )}
      <ActionIcon
        aria-label={designerText('deleteNamed', { name: asset.name })}
        onClick={onRemove}
        className={classes.remove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}
