import { z } from 'zod';

export const componentHealthSchema = z.object({
  status: z.enum(['up', 'degraded', 'down', 'off']),
  detail: z.string(),
});
export type ComponentHealth = z.infer<typeof componentHealthSchema>;

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'down']),
    components: z.record(z.string(), componentHealthSchema),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;
