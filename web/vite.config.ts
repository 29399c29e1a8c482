// How the browser app is bundled. Everything is served from our own origin: no script is inline and
// nothing is fetched from elsewhere, because the server's content policy forbids both.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['KONTOR_SERVER'] ?? 'http://127.0.0.1:7070'

// why: Vite reads its configuration from the default export and from nowhere else.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { port: 7071, proxy: { '/api': { target: server, ws: false } } },
})
