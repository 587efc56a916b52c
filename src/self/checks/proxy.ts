import { text } from '../../evidence/text.ts'
import { readProxy } from '../../protocol/proxy/proxy.ts'
import { check, type Seen } from '../check.ts'
import type { Greeting, Machine } from '../machine.ts'

const names = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'] as const

export const proxy = check({
  id: 'proxy',
  title: text('proxy settings', 'プロキシの設定'),
  tried: ['linux'],
  async look(machine) {
    const set = names.flatMap((name) => (machine.env[name] ? [{ name, value: machine.env[name] }] : []))
    const distinct = [...new Map(set.map((one) => [one.value, one])).values()]
    const seen = (await Promise.all(distinct.map(({ name, value }) => lookAt(value, name, machine)))).flat()
    const [upper, lower] = [machine.env.HTTPS_PROXY, machine.env.https_proxy]
    // Windows does not tell the two apart.
    if (upper && lower && upper !== lower && machine.platform !== 'windows')
      seen.push({
        level: 'notice',
        says: text(
          'the two say different things; programs choose differently',
          '2つの値が異なり、プログラムによって使われる値が変わります',
        ),
        from: 'HTTPS_PROXY, https_proxy',
        advice: text('Give both the same value.', '同じ値にします。'),
      })
    seen.push(...(await ofSystem(machine)))
    return seen.length > 0
      ? seen
      : [{ level: 'well', says: text('no proxy is set', 'プロキシの設定はありません'), from: 'HTTPS_PROXY' }]
  },
})

async function lookAt(value: string, from: string, machine: Machine): Promise<Seen[]> {
  const scheme = /^([a-z0-9]+):\/\//i.exec(value)?.[1]?.toLowerCase()
  // To a proxy that speaks TLS itself the same word in clear text gets no HTTP: then the setting is right, and rare.
  const read = readProxy(scheme === 'https' ? value.replace(/^https/i, 'http') : value)
  if (!read.ok)
    return [
      {
        level: 'fault',
        cause: 'proxy-blocks-connect',
        says: text(read.error.problem, 'プロキシのURLとして読めません'),
        from,
        advice: text(read.error.hint, '`http://proxy.example:8080` の形で書きます。'),
      },
    ]
  const { host, port, kind } = read.value
  const place = `${host}:${port}`
  const greeting = await machine.network.greet(host, port)
  if (unreached.has(greeting))
    return [
      {
        level: 'fault',
        cause: 'proxy-blocks-connect',
        says: text(`the proxy ${place} cannot be reached`, `プロキシ ${place} に到達できません`),
        from,
        advice: text(
          'Correct the setting, or remove it where no proxy is needed.',
          '設定を直すか、プロキシが不要なら削除します。',
        ),
      },
    ]
  if (scheme === 'https' && greeting === 'http')
    return [
      {
        level: 'fault',
        cause: 'proxy-blocks-connect',
        says: text(
          `https:// stands before ${place}, and the proxy speaks plain HTTP: programs say "wrong version number"`,
          `${place} の前に https:// と書かれていますが、プロキシは平文のHTTPを話します(wrong version numberになります)`,
        ),
        from,
        advice: text(`Write http://${place}`, `http://${place} と書きます。`),
      },
    ]
  if (kind === 'http-connect' && scheme !== 'https' && greeting !== 'http')
    return [
      {
        level: 'notice',
        says: text(
          `${place} takes connections and does not answer in HTTP`,
          `${place} は接続を受け付けますが、HTTPで応答しません`,
        ),
        from,
      },
    ]
  return [{ level: 'well', says: text(`by way of ${place}`, `${place} を経由します`), from }]
}

const unreached: ReadonlySet<Greeting> = new Set(['refused', 'unreachable', 'unknown-name'])

/** What the system gives to programs that ask it; not taken by this program, and not tried out. */
async function ofSystem(machine: Machine): Promise<Seen[]> {
  if (machine.platform === 'macos') {
    // scutil(8): a dictionary in text.
    const shown = (await machine.run('scutil', '--proxy')) ?? ''
    const host = /HTTPSEnable\s*:\s*1/.test(shown) ? /HTTPSProxy\s*:\s*(\S+)/.exec(shown)?.[1] : undefined
    const script = /ProxyAutoConfigEnable\s*:\s*1/.test(shown)
      ? /ProxyAutoConfigURLString\s*:\s*(\S+)/.exec(shown)?.[1]
      : undefined
    return [host, script].flatMap((value) => (value === undefined ? [] : [told(value, 'scutil --proxy')]))
  }
  if (machine.platform !== 'windows') return []
  const key = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`
  const shown = (await machine.run('reg', 'query', key)) ?? ''
  const isOn = /ProxyEnable\s+REG_DWORD\s+0x1/i.test(shown)
  const server = isOn ? /ProxyServer\s+REG_SZ\s+(\S+)/i.exec(shown)?.[1] : undefined
  const script = /AutoConfigURL\s+REG_SZ\s+(\S+)/i.exec(shown)?.[1]
  return [server, script].flatMap((value) => (value === undefined ? [] : [told(value, key)]))
}

const told = (value: string, from: string): Seen => ({
  level: 'notice',
  says: text(`browsers go by way of ${withoutLogin(value)}`, `ブラウザーは ${withoutLogin(value)} を経由します`),
  from,
})

/** A password in a URL is nobody else's to read. */
const withoutLogin = (value: string): string => value.replace(/\/\/[^/@]*@/g, '//')
