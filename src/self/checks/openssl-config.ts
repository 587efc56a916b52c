import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

/** Where distributions and package managers put it; OPENSSL_CONF goes before them (config(5)). */
const usual: Readonly<Record<Machine['platform'], readonly string[]>> = {
  linux: ['/etc/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf'],
  macos: ['/opt/homebrew/etc/openssl@3/openssl.cnf', '/usr/local/etc/openssl@3/openssl.cnf'],
  windows: [String.raw`C:\Program Files\Common Files\SSL\openssl.cnf`],
}

export const opensslConfig = check({
  id: 'openssl-config',
  title: text('OpenSSL configuration', 'OpenSSLの設定'),
  tried: ['linux'],
  async look(machine) {
    const own = machine.env.OPENSSL_CONF
    const paths = own ? [own] : usual[machine.platform]
    const files = await Promise.all(paths.map(async (path) => ({ path, words: await machine.read(path) })))
    const seen = files.flatMap(({ path, words }) => (words === undefined ? [] : readConfig(words, path)))
    if (own && files[0]?.words === undefined)
      return [
        {
          level: 'notice',
          says: text('OPENSSL_CONF names a file that cannot be read', 'OPENSSL_CONFの指すファイルを読めません'),
          from: own,
        },
      ]
    return seen
  },
})

/** Commands of SSL_CONF_cmd(3) that limit what programs may speak. */
function readConfig(words: string, path: string): Seen[] {
  const set = new Map<string, string>()
  for (const line of words.split('\n')) {
    const parts = /^\s*(?:[\w-]+\.)?(MinProtocol|MaxProtocol|CipherString|Options)\s*=\s*([^#]*?)\s*(?:#.*)?$/i.exec(
      line,
    )
    if (parts) set.set(parts[1]!.toLowerCase(), parts[2]!)
  }
  const newest = set.get('maxprotocol')
  const oldest = set.get('minprotocol')
  const level = Number(/@?SECLEVEL=(\d)/i.exec(set.get('cipherstring') ?? '')?.[1] ?? Number.NaN)
  const seen: Seen[] = []
  if (newest !== undefined && /^(SSLv3|TLSv1(\.[01])?)$/i.test(newest))
    seen.push({
      level: 'fault',
      cause: 'client-tls-too-old',
      says: text(`programs speak ${newest} at most`, `プログラムのTLSが ${newest} までに制限されています`),
      from: path,
      advice: text('Delete the line MaxProtocol.', 'MaxProtocolの行を削除します。'),
    })
  if (oldest !== undefined && /^TLSv1\.3$/i.test(oldest)) seen.push(strict(`MinProtocol = ${oldest}`, path))
  if (level >= 3) seen.push(strict(`SECLEVEL=${level}`, path))
  if (level === 0)
    seen.push({
      level: 'notice',
      says: text('SECLEVEL=0 lets programs accept weak keys', 'SECLEVEL=0のため、弱い鍵も受け入れます'),
      from: path,
      advice: text('Use the default, SECLEVEL=2.', '既定のSECLEVEL=2に戻します。'),
    })
  const written = [...set].map(([name, value]) => `${name} ${value}`).join(', ')
  const asShipped = text('nothing that limits TLS', 'TLSを制限する設定はありません')
  return seen.length > 0 ? seen : [{ level: 'well', says: written ? text(written, written) : asShipped, from: path }]
}

const strict = (line: string, from: string): Seen => ({
  level: 'notice',
  says: text(
    `${line}: programs refuse servers that browsers accept`,
    `${line} のため、ブラウザーが受け入れるサーバーも拒否します`,
  ),
  from,
  advice: text(
    'Ask whoever runs the server to raise it; set the limit for one program alone where it must be lower.',
    'まずサーバー側の改善を依頼します。緩める場合は、対象のプログラムだけにします。',
  ),
})
