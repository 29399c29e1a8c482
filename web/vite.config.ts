// How the browser app is bundled. Everything is served from our own origin: no script is inline and
// nothing is fetched from elsewhere, because the server's content policy forbids both.
import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { bundleShell, namedByRole } from './install/bundle-shell.ts'

const server = process.env['KONTOR_SERVER'] ?? 'http://127.0.0.1:7070'

// why: Vite reads its configuration from the default export and from nowhere else.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), bundleShell(import.meta.dirname)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'),
        'service-worker': join(import.meta.dirname, 'install', 'service-worker.ts') },
      output: { entryFileNames: namedByRole },
    },
  },
  server: { port: 7071, proxy: { '/api': { target: server, ws: false } } },
})
