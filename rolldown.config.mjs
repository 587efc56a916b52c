import { defineConfig } from 'rolldown'

/**
 * The command in a few files instead of hundreds: Node takes a third of a millisecond to open each, which `explain` cannot
 * spare (docs/adr/0007-bundled-command.md). What `tsc` wrote is read; what is imported late stays apart.
 */
export default defineConfig({
  input: 'dist/cli/main.js',
  platform: 'node',
  external: /^[^./]/,
  output: {
    dir: 'dist/cli',
    chunkFileNames: 'parts/[name]-[hash].js',
    cleanDir: false,
    // What every explanation needs is one file; each recogniser stays one of its own, since few are needed for a text.
    codeSplitting: { groups: [{ name: 'explain', test: /dist\/explain\/(?:faults|clues|changes)\// }] },
  },
})
