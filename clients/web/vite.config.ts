import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` sends what is not the app's: a running gateway. */
const gateway = process.env['KEYHAVEN_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'target/app',
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'build-manifest.json',
    // The policy allows no data: address but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // A module worker, which the policy lets load only what is ours.
  worker: { format: 'es' },
  server: {
    // sealed-crypto is used from its sources.
    fs: { allow: ['..'] },
    proxy: {
      '/api': { target: gateway, ws: true, headers: { Origin: gateway } },
      '/health': gateway,
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
});
