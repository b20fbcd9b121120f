import type { Config } from '../config/config.js';
import { openKeyFile, replaceKeyFile } from './key-file.js';
import { newSecretsKey, SecretBox, secretsKeyPath } from './secret-box.js';

/**
 * Seals everything with a new key: the one in SECRETS_KEY, or where that is not set one made here.
 * @param reseal seals again what the box says is not current
 * @returns what it counted
 */
export async function rotateSecretsKey(
  config: Pick<Config, 'secretsKey' | 'secretsKeysPrevious' | 'dataDir'>,
  reseal: (box: SecretBox) => Promise<number>,
): Promise<number> {
  if (config.secretsKey !== undefined) return reseal(await SecretBox.fromConfig(config));
  const path = secretsKeyPath(config.dataDir);
  const fresh = newSecretsKey();
  // Both, until nothing is sealed with the old one: cut off in between, everything can be opened still.
  await replaceKeyFile(path, fresh + (await openKeyFile(path, newSecretsKey)));
  const count = await reseal(await SecretBox.fromConfig(config));
  await replaceKeyFile(path, fresh);
  return count;
}
