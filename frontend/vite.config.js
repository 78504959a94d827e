import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { thirdPartyLicenses } from './licenses.js';

const licenses = thirdPartyLicenses(['@fontsource/fira-code', '@fontsource/roboto']);

export default defineConfig({
  // Relative, because the server decides the path that the page is under.
  base: './',
  plugins: [react(), licenses.collect(), licenses.emit('THIRD_PARTY_LICENSES')],
  worker: { format: 'es', plugins: () => [licenses.collect()] },
  build: {
    outDir: fileURLToPath(new URL('../gateway/http/graphiql/bundle', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8_000,
    modulePreload: { polyfill: false },
    // Every file stays a file: a strict Content-Security-Policy has no use for inlined ones.
    assetsInlineLimit: 0,
    rolldownOptions: { onLog: quiet },
  },
});

/** "use no memo" speaks to the React compiler, which ran before these packages were published. */
function quiet(level, log, report) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
}
