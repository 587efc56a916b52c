import { defineConfig } from 'rolldown'

/**
 * The command in a few files instead of hundreds: Node takes a third of a millisecond to open each, which `explain` cannot
 * spare (docs/adr/0007-bundled-command.md). What `tsc` wrote is read; what is imported late stays apart.
 */
export default defineConfig({
  input: 'dist/cli/main.js',
  platform: 'node',
  external: /^[^./]/,
  output: { dir: 'dist/cli', chunkFileNames: 'parts/[name]-[hash].js', cleanDir: false },
})
