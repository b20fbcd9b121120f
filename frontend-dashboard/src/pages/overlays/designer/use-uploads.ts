import type { Asset } from '@companion/contracts';
import { useState } from 'react';
import { useAssetMutations } from '../../../hooks/assets.js';
import { fileProblem, uploadProblem, type AssetKind } from './asset-check.js';

type Upload = { key: string; name: string; /** From 0 to 1. */ share: number };

/** Files on their way to the server, and what was wrong with those that did not arrive. */
export function useUploads(kind: AssetKind, onUploaded: (asset: Asset) => void) {
  const { upload } = useAssetMutations();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const send = async (file: File): Promise<Asset | null> => {
    const key = crypto.randomUUID();
    const onProgress = (share: number) =>
      setUploads((all) => all.map((it) => (it.key === key ? { ...it, share } : it)));
    setUploads((all) => [...all, { key, name: file.name, share: 0 }]);
    try {
      return await upload.mutateAsync({ file, onProgress });
    } catch (error) {
      setProblems((all) => [...all, uploadProblem(file, kind, error)]);
      return null;
    } finally {
      setUploads((all) => all.filter((it) => it.key !== key));
    }
  };
  const start = async (files: readonly File[]): Promise<void> => {
    const problemOf = new Map(files.map((file) => [file, fileProblem(file, kind)]));
    setProblems([...problemOf.values()].filter((problem) => problem !== null));
    const sent = await Promise.all(files.filter((file) => problemOf.get(file) === null).map(send));
    // One alone was uploaded to be used.
    const [asset] = sent;
    if (asset && files.length === 1) onUploaded(asset);
  };
  return { uploads, problems, upload: (files: readonly File[]) => void start(files) };
}
