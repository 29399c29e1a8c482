// How the browser app is bundled. Everything is served from our own origin: no script is inline and
// nothing is fetched from elsewhere, because the server's content policy forbids both.
import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { bundleShell, namedByRole } from './install/bundle-shell.ts'

const server = process.env['KONTOR_SERVER'] ?? 'http://127.0.0.1:7070'

/** What every screen draws with: libraries, figures, formats. As one file it packs better than as forty. */
const always = new RegExp(['node_modules/(react|react-dom|scheduler|@tanstack|use-sync-external-store|@mantine/store)/',
  '@mantine/core/esm/(core|components/(Input|Button|UnstyledButton|Loader|CloseButton))/',
  'kernel/(i18n|values)/(format|local-decimal|money|decimal|currency)',
  'web/kit/(format|reader)'].join('|'))

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
      output: { entryFileNames: namedByRole, codeSplitting: {
        groups: [{ name: 'always', test: always }] } },
    },
  },
  server: { port: 7071, proxy: { '/api': { target: server, ws: false } } },
})
