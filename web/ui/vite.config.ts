import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { mockServer } from './dev/mockServer.ts'

/** Where `npm run dev` finds a running Ronda. */
const server = process.env.RONDA_URL ?? 'http://localhost:8080'

export default defineConfig(({ mode }) => ({
  plugins: [vue(), ...(mode === 'mock' ? [mockServer()] : [])],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: ['chrome107', 'safari16', 'firefox110'],
    sourcemap: false,
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks: (id) =>
          id.includes('/echarts/') || id.includes('/zrender/')
            ? 'echarts'
            : id.includes('/node_modules/')
              ? 'vendor'
              : undefined,
      },
    },
  },
  server: { proxy: mode === 'mock' ? undefined : { '/api': server, '/health': server } },
  test: { include: ['src/**/*.test.ts'] },
}))
