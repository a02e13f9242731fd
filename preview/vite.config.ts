import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const grafana = folder('../node_modules/@grafana');

export default defineConfig({
  root: folder('src/shell'),
  base: '/public/build/',
  esbuild: { jsx: 'automatic' },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  resolve: {
    // Files that the published indexes leave out: the same modules, or there would be two of each.
    alias: [
      { find: 'grafana-runtime/PluginPage', replacement: `${grafana}/runtime/dist/esm/components/PluginPage.mjs` },
      { find: 'grafana-i18n/i18n', replacement: `${grafana}/i18n/dist/esm/i18n.mjs` },
      // Three megabytes and half of the build time for an editor of code that no page here opens.
      { find: /^\.\/ReactMonacoEditor\.mjs$/, replacement: folder('src/shell/grafana/no-code-editor.ts') },
    ],
    // Several versions of react-router must stay apart: @grafana/ui brings version 5.
    dedupe: [
      'react',
      'react-dom',
      'rxjs',
      '@emotion/css',
      '@emotion/react',
      'i18next',
      'react-i18next',
      'moment',
      'lodash',
    ],
  },
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 20_000,
    // Scenes asks @grafana/schema for defaults of panels that have none any more.
    rollupOptions: { shimMissingExports: true },
  },
});
