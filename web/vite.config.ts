import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { precompress } from './vite/precompress.ts'

const source = fileURLToPath(new URL('./src', import.meta.url))

/** Where `npm run dev` finds the API. */
const backend = process.env.THERMOCLINE_URL ?? 'http://127.0.0.1:4001'

export default defineConfig({
  plugins: [react(), precompress()],
  resolve: { alias: { '@': source } },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Inlined data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { port: 5173, proxy: { '/api': backend } },
  preview: { proxy: { '/api': backend } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 20_000,
          setupFiles: ['src/testing/setup.ts'],
          environmentOptions: { happyDOM: { url: 'http://localhost:4001/' } },
        },
      },
      { extends: true, test: { name: 'generated', include: ['scripts/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A page that was never asked for may take a busy database some seconds.
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          // Each step stands on the one before.
          bail: 1,
        },
      },
    ],
  },
})
