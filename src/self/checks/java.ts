import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

const homes: Readonly<Record<Machine['platform'], readonly string[]>> = {
  linux: ['/usr/lib/jvm'],
  macos: ['/Library/Java/JavaVirtualMachines'],
  windows: [String.raw`C:\Program Files\Java`, String.raw`C:\Program Files\Eclipse Adoptium`],
}
/** Java 9 and later, and Java 8 as JDK and as JRE. */
const places = ['conf/security', 'jre/lib/security', 'lib/security']
const maxHomes = 20
/** Roots live long, but new ones come every year. */
const old = 3 * 365 * 86_400_000

export const java = check({
  id: 'java',
  title: text('Java settings', 'Javaの設定'),
  tried: ['linux'],
  async look(machine) {
    const seen: Seen[] = []
    for (const home of await homesOf(machine)) seen.push(...(await lookAt(home, machine)))
    return seen
  },
})

async function homesOf(machine: Machine): Promise<readonly string[]> {
  const found = await Promise.all(
    homes[machine.platform].map(async (folder) =>
      (await machine.list(folder)).map((name) =>
        machine.platform === 'macos' ? `${folder}/${name}/Contents/Home` : `${folder}/${name}`,
      ),
    ),
  )
  const own = machine.env.JAVA_HOME
  return [...new Set([...(own ? [own] : []), ...found.flat()])].slice(0, maxHomes)
}

async function lookAt(home: string, machine: Machine): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const place of places) {
    const path = `${home}/${place}/java.security`
    const words = await machine.read(path)
    if (words !== undefined) seen.push(disabled(words, path))
  }
  const store = `${home}/lib/security/cacerts`
  const written = await machine.writtenAt(store)
  if (written !== undefined && machine.now() - written > old) {
    const year = new Date(written).getUTCFullYear()
    seen.push({
      level: 'notice',
      says: text(`its root certificates are of ${year}`, `ルート証明書が ${year} 年のものです`),
      from: store,
      advice: text('Update Java.', 'Javaを更新します。'),
    })
  }
  return seen
}

/** jdk.tls.disabledAlgorithms, as java.security itself explains it; a line goes on after a backslash. */
function disabled(words: string, from: string): Seen {
  const line = /^jdk\.tls\.disabledAlgorithms=(.*)$/m.exec(words.replaceAll(/\\\r?\n\s*/g, ''))?.[1] ?? ''
  const names = line.split(',').map((name) => name.trim())
  const lost = ['TLSv1.2', 'TLSv1.3'].filter((name) => names.includes(name))
  if (lost.length === 0) return { level: 'well', says: text('TLS 1.2 and 1.3 are on', 'TLS 1.2と1.3は有効です'), from }
  const list = lost.join(', ')
  return {
    level: lost.length === 2 ? 'fault' : 'notice',
    ...(lost.length === 2 ? { cause: 'client-tls-too-old' } : {}),
    says: text(`${list} is switched off`, `${list} が無効です`),
    from,
    advice: text(
      `Take ${list} out of jdk.tls.disabledAlgorithms.`,
      `jdk.tls.disabledAlgorithmsから ${list} を外します。`,
    ),
  }
}
