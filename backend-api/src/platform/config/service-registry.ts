import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { EnvironmentError } from './environment.js';

const port = z.int().min(1).max(65_535);
const dependencySchema = z.strictObject({
  required: z.boolean(),
  /** The environment variables that say otherwise. */
  variables: z.array(z.string()).default([]),
  port: port.optional(),
  url: z.url({ protocol: /^https?$/u }).nullish(),
});
const registrySchema = z.strictObject({
  service: z.strictObject({ name: z.string(), port, health: z.string().startsWith('/') }),
  dependencies: z.record(z.string(), dependencySchema),
});
export type ServiceRegistry = z.infer<typeof registrySchema>;

/**
 * Reads services.yaml, which stands at the top of the repository and of the image.
 * @throws EnvironmentError naming the file and the field
 */
export function readServiceRegistry(file: string = findRegistry()): ServiceRegistry {
  try {
    return registrySchema.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new EnvironmentError(`${file}: ${reason}`);
  }
}

function findRegistry(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'services.yaml'))) {
    if (dirname(folder) === folder) return 'services.yaml';
    folder = dirname(folder);
  }
  return join(folder, 'services.yaml');
}
