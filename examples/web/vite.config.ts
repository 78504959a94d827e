import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(`${name}.html`, import.meta.url));

export default defineConfig({
  // Relative, so that the build works below any path.
  base: './',
  plugins: [react()],
  // `../resumable.js` is beside this folder.
  server: { port: 5173, fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    rolldownOptions: { input: ['index', 'tutor', 'clones', 'discover'].map(page) },
  },
});
