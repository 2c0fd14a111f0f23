import { readdirSync, readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

// The page asks only the server that gave it. In development that is a `sayso serve` beside this one.
const server = process.env.SAYSO_SERVER ?? 'http://127.0.0.1:8731';

// The licences of all that is part of the built page, from the packages that were in fact bundled.
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const packages = new Set(['@fontsource-variable/source-serif-4', '@fontsource-variable/source-sans-3']);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
          if (name) packages.add(name);
        }
      }
      const parts = [...packages].sort().map((name) => {
        const folder = new URL(`node_modules/${name}/`, import.meta.url);
        const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version: string };
        const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
        if (!file) throw new Error(`${name} has no licence file`);
        return `${name} ${version}\n\n${readFileSync(new URL(file, folder), 'utf8').trim()}\n`;
      });
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: parts.join(`\n${'-'.repeat(72)}\n\n`) });
    },
  };
}

// The page's script is fetched beside the small one that runs first, not after it.
function fetched_early(): Plugin {
  return {
    name: 'fetched-early',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => Object.values(bundle ?? {}).filter((chunk) => chunk.type === 'chunk' && chunk.name === 'page')
        .map(({ fileName }) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` }, injectTo: 'head' as const })),
    },
  };
}

export default defineConfig({
  plugins: [svelte(), licences(), fetched_early()],
  build: {
    outDir: process.env.SAYSO_DIST ?? 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,     // nothing as data: URL, so that the policy can forbid it
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: 'es2022',
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
});
