import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  // Relative, so that the page also works behind a path prefix.
  base: './',
  build: {
    outDir: '../src/corridor/web/static',
    emptyOutDir: true,
    target: 'es2022',
    // Fonts and data stay files of their own: inlined, they would be loaded by those who do not need them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8765', '/plain': 'http://127.0.0.1:8765' } },
  test: { include: ['tests/**/*.test.ts'] },
})
