import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The page asks only the server that gave it. In development that is a `sayso serve` beside this one.
const server = process.env.SAYSO_SERVER ?? 'http://127.0.0.1:8731';

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    assetsInlineLimit: 0,     // nothing as data: URL, so that the policy can forbid it
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: 'es2022',
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
});
