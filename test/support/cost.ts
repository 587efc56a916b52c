import { execFile } from 'node:child_process'

/** How long Node takes that has nothing to do, in ms. */
export const emptyNode = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    execFile(process.execPath, ['-e', '0'], (error) => (error ? reject(error) : resolve(performance.now() - began)))
  })

const hook = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))`

/** Environment in which Node says last, on standard error, how much memory it used at most, in KiB. */
export const weighed = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(hook)}"` }

/** Ms of the fastest of five: a busy machine makes none of them faster. */
export const quickest = (deed: () => void): number =>
  Math.min(
    ...[1, 2, 3, 4, 5].map(() => {
      const began = performance.now()
      deed()
      return performance.now() - began
    }),
  )
