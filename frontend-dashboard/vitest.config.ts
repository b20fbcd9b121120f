import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@companion/source'] },
  ssr: { resolve: { conditions: ['@companion/source'] } },
  test: { include: ['src/**/*.spec.{ts,tsx}'], environment: 'node' },
});
