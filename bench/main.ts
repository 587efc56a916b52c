import { parseArgs } from 'node:util'
import { openTimeServer } from '../src/clinic/sntp.ts'
import { cpuSecondsOf, measured } from './measure.ts'
import { printTable, type Row, verdicts } from './table.ts'
import { openTargets, type Target } from './targets.ts'
import { type Tool, tools } from './tools.ts'
import { openWay } from './way.ts'

/** All tools on the same servers, in one run: directly, and with a round trip of 100 ms. */
const { values } = parseArgs({
  options: { tools: { type: 'string' }, targets: { type: 'string' }, added: { type: 'string', default: '0,100' } },
})
const chosen = (list: string | undefined, id: string) => list === undefined || list.split(',').includes(id)
const limitSeconds = 1800

const time = await openTimeServer(Date.now)
const targets = openTargets()
const rows: Row[] = []
try {
  for (const { name, program } of tools) if (!program) console.log(`${name}: not installed here, so it is not compared`)
  for (const target of targets.all.filter(({ id }) => chosen(values.targets, id)))
    for (const addedMs of values.added.split(',').map(Number)) {
      const there: Row[] = []
      for (const tool of tools.filter(({ name, program }) => program && chosen(values.tools, name)))
        there.push(await row(target, addedMs, tool))
      console.log(printTable(target, addedMs, there))
      rows.push(...there)
    }
  console.log(verdicts(rows))
} finally {
  targets.stop()
  await time.stop()
}

/** One tool on one server of its own, as often as it says; the numbers of one run on average. */
async function row(target: Target, addedMs: number, { name, program, args, times }: Tool): Promise<Row> {
  const server = await target.open()
  const way = await openWay(server.ports[0]!, addedMs)
  try {
    const before = cpuSecondsOf(server.pid)
    const sum = { seconds: 0, cpuSeconds: 0, serverCpuSeconds: 0, peakMib: 0, connections: 0, bytes: 0 }
    for (let i = 0; i < times; i++) {
      const run = await measured(program!, args({ port: way.port, ntpPort: time.port }), limitSeconds)
      sum.seconds += run.seconds / times
      sum.cpuSeconds += run.cpuSeconds / times
      sum.peakMib = Math.max(sum.peakMib, run.peakMib)
    }
    const { connections, bytes } = way.take()
    return {
      ...sum,
      target,
      addedMs,
      tool: name,
      connections: connections / times,
      bytes: bytes / times,
      serverCpuSeconds: (cpuSecondsOf(server.pid) - before) / times,
    }
  } finally {
    await way.stop()
    await server.stop()
  }
}
