import { isIP } from '../../evidence/address.ts'
import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

const pathOn = ({ platform, env }: Machine): string =>
  platform === 'windows' ? `${env.SystemRoot ?? String.raw`C:\Windows`}\\System32\\drivers\\etc\\hosts` : '/etc/hosts'

/** Addresses that stand for "nowhere" in lists that block advertisements. */
const nowhere: ReadonlySet<string> = new Set(['0.0.0.0', '127.0.0.1', '::1', '::'])
const shown = 5

export const hosts = check({
  id: 'hosts',
  title: text('hosts file', 'hostsファイル'),
  tried: ['linux'],
  async look(machine) {
    const from = pathOn(machine)
    const words = await machine.read(from)
    if (words === undefined) return [{ level: 'unknown', says: text('it cannot be read', '読み取れません'), from }]
    const lines = linesOf(words).filter(({ name }) => isPublic(name, machine.hostname))
    const pinned = lines.filter(({ address }) => !nowhere.has(address))
    const blocked = lines.length - pinned.length
    const seen: Seen[] = []
    if (pinned.length > 0) {
      const list = pinned.slice(0, shown).map(({ name, address }) => `${name} → ${address}`)
      const more = pinned.length > shown ? ', …' : ''
      seen.push({
        level: 'notice',
        cause: 'hosts-file-override',
        says: text(
          `${pinned.length} names are pinned: ${list.join(', ')}${more}`,
          `${pinned.length} 個の名前が固定されています: ${list.join('、')}${more}`,
        ),
        from,
        advice: text(
          '`handshake-doctor NAME` tells whether a pinned name is well.',
          '固定された名前が正常かどうかは `handshake-doctor NAME` で分かります。',
        ),
      })
    }
    if (blocked > 0)
      seen.push({
        level: 'notice',
        says: text(
          `${blocked} names lead nowhere, as lists that block advertisements have it`,
          `${blocked} 個の名前が無効なアドレスに向けられています(広告遮断など)`,
        ),
        from,
      })
    return seen.length > 0
      ? seen
      : [{ level: 'well', says: text('it pins no name', '固定された名前はありません'), from }]
  },
})

const linesOf = (words: string): { name: string; address: string }[] =>
  words.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    return isIP(address) === 0 ? [] : names.map((name) => ({ name: name.toLowerCase(), address }))
  })

/** Not this machine itself, and not a name that only a home or office knows. */
const isPublic = (name: string, hostname: string): boolean =>
  name.includes('.') &&
  name !== hostname.toLowerCase() &&
  !name.startsWith(`${hostname.toLowerCase()}.`) &&
  !/(^|\.)(localhost|localdomain|local|lan|home|internal|test|example|invalid)$/.test(name)
