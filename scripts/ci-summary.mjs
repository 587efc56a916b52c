// Adds up what Vitest wrote:  node scripts/ci-summary.mjs STEP=STATUS[=FILE]...
// Prints "N passed, N failed" as the only line of standard output, and what failed on standard error.
// A skipped test counts as failed: on this machine every peer is there. So does a step that failed without a failed test.
import { readFileSync } from 'node:fs'

let passed = 0
let failed = 0
const fail = (count, why) => {
  failed += count
  console.error(`failed: ${why}`)
}

for (const argument of process.argv.slice(2)) {
  const [step, status, file] = argument.split('=')
  const before = failed
  if (file) count(step, file)
  if (status !== '0' && failed === before) fail(1, `${step} ended with status ${status}`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function count(step, file) {
  let results
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(1, `${step} left no test results: ${error.message}`)
  }
  for (const { name, status, message, assertionResults } of results.testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') passed++
      else fail(1, `${step}: ${name}: ${test.fullName} (${test.status})`)
    }
    // A file that could not be loaded has no tests to count.
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
      fail(1, `${step}: ${name}: ${message.split('\n')[0]}`)
  }
}
