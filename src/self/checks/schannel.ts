import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'

const protocols = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols`
const internet = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`

/** Bits of SecureProtocols (WinINet, Microsoft Learn). */
const bits = [
  [0x0008, 'SSL 2.0'],
  [0x0020, 'SSL 3.0'],
  [0x0080, 'TLS 1.0'],
  [0x0200, 'TLS 1.1'],
  [0x0800, 'TLS 1.2'],
  [0x2000, 'TLS 1.3'],
] as const
const modern: readonly string[] = ['TLS 1.2', 'TLS 1.3']

/** TLS registry settings, Microsoft Learn: `Enabled` 0 switches a version off, `DisabledByDefault` 1 leaves it to programs that ask. */
export const schannel = check({
  id: 'schannel',
  title: text('TLS versions of Windows', 'WindowsのTLSバージョン'),
  tried: [],
  async look(machine) {
    if (machine.platform !== 'windows') return []
    const [registry, options] = await Promise.all([
      machine.run('reg', 'query', protocols, '/s'),
      machine.run('reg', 'query', internet, '/v', 'SecureProtocols'),
    ])
    return [registrySeen(registry ?? ''), ...optionsSeen(options ?? '')]
  },
})

function registrySeen(printed: string): Seen {
  const off = new Set<string>()
  let version = ''
  for (const line of printed.split(/\r?\n/)) {
    const key = /\\Protocols\\((?:TLS|SSL) \d\.\d)\\Client\s*$/i.exec(line)
    if (line.startsWith('HKEY')) version = key?.[1] ?? ''
    const value = /^\s+(Enabled|DisabledByDefault)\s+REG_DWORD\s+0x([0-9a-f]+)\s*$/i.exec(line)
    if (!version || !value) continue
    const isOn = Number.parseInt(value[2]!, 16) !== 0
    if (value[1]!.toLowerCase() === 'enabled' ? !isOn : isOn) off.add(version)
  }
  const lost = modern.filter((name) => off.has(name))
  const from = protocols
  if (lost.length === 0)
    return {
      level: 'well',
      says: text('TLS 1.2 and 1.3 are not switched off', 'TLS 1.2と1.3は無効にされていません'),
      from,
    }
  const list = lost.join(', ')
  return {
    level: lost.length === modern.length ? 'fault' : 'notice',
    ...(lost.length === modern.length ? { cause: 'client-tls-too-old' } : {}),
    says: text(`${list} is switched off for clients`, `クライアントの ${list} が無効です`),
    from,
    advice: text(
      'Delete the values Enabled and DisabledByDefault below that key, and restart.',
      'このキーの下のEnabledとDisabledByDefaultを削除し、再起動します。',
    ),
  }
}

function optionsSeen(printed: string): Seen[] {
  const value = /SecureProtocols\s+REG_DWORD\s+0x([0-9a-f]+)/i.exec(printed)?.[1]
  if (value === undefined) return []
  const mask = Number.parseInt(value, 16)
  const on = bits.filter(([bit]) => mask & bit).map(([, name]) => name)
  const list = on.join(', ') || '–'
  const from = `${internet}\\SecureProtocols`
  return on.some((name) => modern.includes(name))
    ? [{ level: 'well', says: text(`Internet Options: ${list}`, `インターネットオプション: ${list}`), from }]
    : [
        {
          level: 'fault',
          cause: 'client-tls-too-old',
          says: text(`Internet Options allow ${list} alone`, `インターネットオプションで有効なのは ${list} だけです`),
          from,
          advice: text(
            'Internet Options → Advanced: tick TLS 1.2 and TLS 1.3, and nothing older.',
            '「インターネットオプション」→「詳細設定」でTLS 1.2とTLS 1.3だけを選びます。',
          ),
        },
      ]
}
