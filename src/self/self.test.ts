import { describe, expect, it } from 'vitest'
import { type Recorded, recordedMachine, today } from '../../test/support/machine.ts'
import { evidenceOf } from '../../test/support/recorded.ts'
import { authority } from '../clinic/certificate.ts'
import { besidesOf } from '../diagnosis/judge.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { rules } from '../rules/all.ts'
import { loadStore } from '../trust/store.ts'
import type { Seen } from './check.ts'
import { checks } from './checks/all.ts'
import { examineMachine } from './examine-machine.ts'
import { renderSelfMarkdown, renderSelfText } from './render.ts'

const day = 86_400_000
const proxied = 'http://me:secret@proxy.example:8080'
const clock = (offsetMs: number | undefined): Recorded => ({
  network: { askTime: async () => ({ offsetMs, sources: [{ source: 'time.example' }] }) },
})
const greets = (greeting: 'http' | 'silent' | 'refused' | 'unknown-name', env: Recorded['env']): Recorded => ({
  env: env ?? {},
  network: { greet: async () => greeting },
})

const schannelKey = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols`
const internetKey = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`
const schannel = String.raw`reg query HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols /s`
const secureProtocols = `reg query ${internetKey} /v SecureProtocols`
const switchedOff = (version: string): string =>
  `${schannelKey}\\${version}\\Client\r\n    DisabledByDefault    REG_DWORD    0x1\r\n    Enabled    REG_DWORD    0x0\r\n\r\n`
const serverOnly = `${schannelKey}\\TLS 1.2\\Server\r\n    Enabled    REG_DWORD    0x0\r\n`
const internet = (mask: string): string => `\r\n${internetKey}\r\n    SecureProtocols    REG_DWORD    ${mask}\r\n`
const windows = (prints: Recorded['prints']): Recorded => ({
  platform: 'windows',
  home: 'C:\\Users\\me',
  prints: prints ?? {},
})
const macos = (prints: Recorded['prints']): Recorded => ({ platform: 'macos', home: '/Users/me', prints: prints ?? {} })
const cnf = (words: string): Recorded => ({ files: { '/etc/ssl/openssl.cnf': words } })
const firefox = (words: string): Recorded => ({ files: { '/home/me/.mozilla/firefox/a.default/prefs.js': words } })
const java = (words: string): Recorded => ({ files: { '/usr/lib/jvm/java-17/conf/security/java.security': words } })
const hosts = (words: string): Recorded => ({ files: { '/etc/hosts': words } })
const pem = '-----BEGIN CERTIFICATE-----\nMIIB!!!\n-----END CERTIFICATE-----\n'
const root = authority({ name: { CN: 'Root' }, notBefore: today - day, notAfter: today + day }).pem
const portal = (outcome: 'as-expected' | 'another-answer' | 'silent'): Recorded => ({
  network: { portals: async () => [{ url: 'http://page.example/', outcome, seen: 'HTTP 302' }] },
})
const scutil = '<dictionary> {\n  HTTPSEnable : 1\n  HTTPSPort : 8080\n  HTTPSProxy : proxy.example\n}\n'
const ifconfig = 'lo0: flags=8049<UP,LOOPBACK> mtu 16384\nutun4: flags=8051<UP,POINTOPOINT> mtu 1280\n'
const subinterfaces =
  '   MTU  MediaSenseState      Bytes In     Bytes Out  Interface\r\n------  ---------------  ------------  ------------  -------------\r\n  1380                1       5130512       9021315  VPN\r\n'

type Row = readonly [check: string, says: string, machine: Recorded, levels: string]
const rows: readonly Row[] = [
  ['clock', 'right', clock(400), 'well well'],
  ['clock', 'two minutes off', clock(-120_000), 'notice well'],
  ['clock', 'ten days slow', clock(10 * day), 'fault well'],
  ['clock', 'an odd zone and the right time', { zone: { name: 'Pacific/Kiritimati', minutes: 840 } }, 'well well'],
  ['clock', 'nobody answers', clock(undefined), 'unknown well'],
  ['clock', 'nobody answers, and it is 1970', { ...clock(undefined), now: () => 0 }, 'fault well'],
  [
    'time-service',
    'systemd keeps it',
    { prints: { 'timedatectl show': 'Timezone=UTC\nNTPSynchronized=yes\n' } },
    'well',
  ],
  ['time-service', 'systemd does not', { prints: { 'timedatectl show': 'NTPSynchronized=no\n' } }, 'notice'],
  [
    'time-service',
    'chrony keeps it',
    { prints: { 'chronyc tracking': 'Stratum         : 3\nLeap status     : Normal\n' } },
    'well',
  ],
  [
    'time-service',
    'chrony does not',
    { prints: { 'chronyc tracking': 'Leap status     : Not synchronised\n' } },
    'notice',
  ],
  ['time-service', 'nobody is there', {}, 'unknown'],
  ['time-service', 'macOS', macos({ 'systemsetup -getusingnetworktime': 'Network Time: On\n' }), 'well'],
  [
    'time-service',
    'macOS, switched off',
    macos({ 'systemsetup -getusingnetworktime': 'Network Time: Off\n' }),
    'notice',
  ],
  [
    'time-service',
    'Windows',
    windows({ 'w32tm /query /status': 'Leap Indicator: 0(no warning)\r\nStratum: 4\r\n' }),
    'well',
  ],
  [
    'time-service',
    'Windows, in Japanese, not kept',
    windows({ 'w32tm /query /status': '閏インジケーター: 3(非同期)\r\n' }),
    'notice',
  ],
  ['schannel', 'not Windows', {}, ''],
  ['schannel', 'as shipped', windows({}), 'well'],
  ['schannel', 'TLS 1.3 off', windows({ [schannel]: switchedOff('TLS 1.3') }), 'notice'],
  [
    'schannel',
    'TLS 1.2 and 1.3 off',
    windows({ [schannel]: switchedOff('TLS 1.2') + switchedOff('TLS 1.3') }),
    'fault',
  ],
  ['schannel', 'off for servers alone', windows({ [schannel]: serverOnly }), 'well'],
  ['schannel', 'Internet Options, TLS 1.2 and 1.3', windows({ [secureProtocols]: internet('0x2800') }), 'well well'],
  ['schannel', 'Internet Options, TLS 1.0 alone', windows({ [secureProtocols]: internet('0x80') }), 'well fault'],
  ['openssl-config', 'none', {}, ''],
  ['openssl-config', 'as shipped', cnf('openssl_conf = openssl_init\n'), 'well'],
  ['openssl-config', 'TLS 1.1 at most', cnf('MaxProtocol = TLSv1.1\n'), 'fault'],
  ['openssl-config', 'in a section of its own', cnf('system_default.MaxProtocol = TLSv1\n'), 'fault'],
  ['openssl-config', 'a comment', cnf('# MaxProtocol = TLSv1\n'), 'well'],
  ['openssl-config', 'TLS 1.2 at least', cnf('MinProtocol = TLSv1.2\nCipherString = DEFAULT@SECLEVEL=2\n'), 'well'],
  ['openssl-config', 'level 3', cnf('CipherString = DEFAULT:@SECLEVEL=3\n'), 'notice'],
  ['openssl-config', 'level 0', cnf('CipherString = DEFAULT@SECLEVEL=0\n'), 'notice'],
  ['openssl-config', 'a file that is not there', { env: { OPENSSL_CONF: '/nowhere' } }, 'notice'],
  ['crypto-policy', 'none', {}, ''],
  ['crypto-policy', 'the default', { files: { '/etc/crypto-policies/state/current': 'DEFAULT\n' } }, 'well'],
  ['crypto-policy', 'the future', { files: { '/etc/crypto-policies/state/current': 'FUTURE\n' } }, 'notice'],
  [
    'crypto-policy',
    'a word of JavaScript',
    { files: { '/etc/crypto-policies/state/current': 'constructor\n' } },
    'notice',
  ],
  ['crypto-policy', 'FIPS', { files: { '/proc/sys/crypto/fips_enabled': '1\n' } }, 'notice'],
  ['firefox', 'none', {}, ''],
  ['firefox', 'as shipped', firefox('user_pref("app.update.lastUpdateTime", 1);\n'), 'well'],
  ['firefox', 'TLS 1.1 at most', firefox('user_pref("security.tls.version.max", 2);\n'), 'fault'],
  ['firefox', 'no TLS 1.3', firefox('user_pref("security.tls.version.max", 3);\n'), 'notice'],
  ['java', 'none', {}, ''],
  ['java', 'as shipped', java('jdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\n    TLSv1.1, RC4\n'), 'well'],
  ['java', 'TLS 1.3 off', java('jdk.tls.disabledAlgorithms=SSLv3, \\\n    TLSv1.3\n'), 'notice'],
  ['java', 'both off', java('jdk.tls.disabledAlgorithms=TLSv1.2, TLSv1.3\n'), 'fault'],
  ['java', 'old roots', { writtenAt: { '/usr/lib/jvm/java-8/lib/security/cacerts': today - 2000 * day } }, 'notice'],
  ['java', 'roots of last year', { writtenAt: { '/usr/lib/jvm/java-8/lib/security/cacerts': today - 300 * day } }, ''],
  ['proxy', 'none', {}, 'well'],
  ['proxy', 'one that answers', greets('http', { HTTPS_PROXY: proxied }), 'well'],
  ['proxy', 'one that is gone', greets('refused', { https_proxy: proxied }), 'fault'],
  ['proxy', 'one that nobody knows', greets('unknown-name', { https_proxy: proxied }), 'fault'],
  ['proxy', 'https before a plain proxy', greets('http', { HTTPS_PROXY: 'https://proxy.example:8080' }), 'fault'],
  [
    'proxy',
    'https before one that speaks TLS',
    greets('silent', { HTTPS_PROXY: 'https://proxy.example:8080' }),
    'well',
  ],
  ['proxy', 'something that is no proxy', greets('silent', { HTTPS_PROXY: proxied }), 'notice'],
  ['proxy', 'no URL', greets('http', { HTTPS_PROXY: 'gopher://x' }), 'fault'],
  [
    'proxy',
    'two that differ',
    greets('http', { HTTPS_PROXY: proxied, https_proxy: 'http://b.example' }),
    'well well notice',
  ],
  ['proxy', 'macOS', macos({ 'scutil --proxy': scutil }), 'notice'],
  [
    'proxy',
    'Windows',
    windows({
      [`reg query ${internetKey}`]:
        '    ProxyEnable    REG_DWORD    0x1\r\n    ProxyServer    REG_SZ    proxy.example:8080\r\n',
    }),
    'notice',
  ],
  [
    'proxy',
    'Windows, switched off',
    windows({
      [`reg query ${internetKey}`]:
        '    ProxyEnable    REG_DWORD    0x0\r\n    ProxyServer    REG_SZ    proxy.example:8080\r\n',
    }),
    'well',
  ],
  ['hosts', 'as shipped', hosts('127.0.0.1 localhost\n127.0.1.1 mine.lan mine\n::1 ip6-localhost\n'), 'well'],
  ['hosts', 'a site is pinned', hosts('192.0.2.1 www.example.com\n'), 'notice'],
  ['hosts', 'a list that blocks', hosts('0.0.0.0 ads.example.net\n0.0.0.0 more.example.net\n'), 'notice'],
  ['hosts', 'unreadable', {}, 'unknown'],
  ['resolver', 'NXDOMAIN', {}, 'well'],
  [
    'resolver',
    'it invents addresses',
    { network: { lookUp: async () => ({ status: 'addresses', addresses: ['192.0.2.9'] }) } },
    'fault',
  ],
  ['resolver', 'silent', { network: { lookUp: async () => ({ status: 'silent', addresses: [] }) } }, 'unknown'],
  ['trust-files', 'none', {}, 'well'],
  ['trust-files', 'a file that is not there', { env: { NODE_EXTRA_CA_CERTS: '/nowhere' } }, 'fault'],
  ['trust-files', 'a file that is broken', { env: { SSL_CERT_FILE: '/a' }, files: { '/a': pem } }, 'fault'],
  ['trust-files', 'a folder without hashes', { env: { SSL_CERT_DIR: '/c' }, files: { '/c/a.pem': pem } }, 'fault'],
  [
    'trust-files',
    'a folder with hashes',
    { env: { SSL_CERT_DIR: '/b:/c' }, files: { '/c/1a2b3c4d.0': root } },
    'notice',
  ],
  ['trust-files', 'a bundle of nine', { env: { CURL_CA_BUNDLE: '/a' }, files: { '/a': root.repeat(9) } }, 'notice'],
  ['trust-files', 'a file without a certificate', { env: { PIP_CERT: '/a' }, files: { '/a': 'hello\n' } }, 'fault'],
  ['verification', 'on', { env: { NODE_TLS_REJECT_UNAUTHORIZED: '1', npm_config_strict_ssl: 'true' } }, 'well'],
  ['verification', 'off in Node.js', { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }, 'fault'],
  [
    'verification',
    'off in npm and curl',
    { files: { '/home/me/.npmrc': 'strict-ssl=false\n', '/home/me/.curlrc': '--insecure\n' } },
    'fault fault',
  ],
  [
    'verification',
    'off in git',
    {
      prints: { 'git config --show-origin --type=bool --get-all http.sslVerify': 'file:/home/me/.gitconfig\tfalse\n' },
    },
    'fault',
  ],
  [
    'verification',
    'on again in git',
    {
      prints: {
        'git config --show-origin --type=bool --get-all http.sslVerify':
          'file:/etc/gitconfig\tfalse\nfile:/home/me/.gitconfig\ttrue\n',
      },
    },
    'well',
  ],
  ['ipv6', 'none', {}, 'well'],
  [
    'ipv6',
    'an address without a way',
    { interfaces: [{ name: 'eth0', address: '2001:db8::7', family: 6, internal: false }] },
    'notice',
  ],
  [
    'ipv6',
    'a way',
    {
      interfaces: [{ name: 'eth0', address: '2001:db8::7', family: 6, internal: false }],
      network: { hasRoute: async () => true },
    },
    'well',
  ],
  ['mtu', 'usual', { files: { '/sys/class/net/eth0/mtu': '1500\n' } }, 'well'],
  ['mtu', 'a tunnel', { files: { '/sys/class/net/eth0/mtu': '1280\n' } }, 'notice'],
  [
    'mtu',
    'macOS',
    { ...macos({ ifconfig }), interfaces: [{ name: 'utun4', address: '192.0.2.7', family: 4, internal: false }] },
    'notice',
  ],
  [
    'mtu',
    'Windows',
    {
      ...windows({ 'netsh interface ipv4 show subinterfaces': subinterfaces }),
      interfaces: [{ name: 'VPN', address: '192.0.2.7', family: 4, internal: false }],
    },
    'notice',
  ],
  ['captive-portal', 'not asked', {}, 'unknown'],
  ['captive-portal', 'as it should be', portal('as-expected'), 'well'],
  ['captive-portal', 'a login page', portal('another-answer'), 'fault'],
  ['captive-portal', 'silent', portal('silent'), 'unknown'],
  ['interception', 'not asked', {}, 'unknown'],
  ['interception', 'nobody could be reached', { network: { controls: async () => [] } }, 'unknown'],
]

const look = async (id: string, machine: Recorded): Promise<readonly Seen[]> =>
  await checks.find((check) => check.id === id)!.look(recordedMachine(machine))

const controlsOf = async (id: string, change: (evidence: Evidence) => Evidence = (one) => one): Promise<Recorded> => {
  const sites = besidesOf(change(evidenceOf(id)), await loadStore('mozilla'))
  return { network: { controls: async () => sites } }
}
/** The last site shows a certificate of its own. */
const lastOnItsOwn = (evidence: Evidence): Evidence => {
  const own = evidenceOf('self-signed').attempts[0]!
  const last = evidence.attempts.findLastIndex(({ hop }) => hop === 'control')
  return {
    ...evidence,
    attempts: evidence.attempts.map((one, i) => (i === last ? { ...one, messages: own.messages } : one)),
  }
}

describe('interception, told by sites that have nothing to do with each other', () => {
  it('names the product of this machine', async () => {
    const [seen] = await look('interception', await controlsOf('mitm-antivirus'))
    expect(seen).toMatchObject({ level: 'fault', cause: 'mitm-antivirus' })
    expect(seen?.says.en).toContain('(Avast)')
  })
  it('and otherwise a proxy on the way', async () => {
    const [seen] = await look('interception', await controlsOf('corporate-proxy-ca'))
    expect(seen).toMatchObject({ level: 'fault', cause: 'corporate-proxy-ca' })
  })
  it('one site with a certificate of its own is no interception', async () => {
    const [seen] = await look('interception', await controlsOf('corporate-proxy-ca', lastOnItsOwn))
    expect(seen?.level).toBe('notice')
  })
})

describe('this machine', () => {
  it.each(rows)('%s: %s', async (id, _, machine, levels) => {
    expect((await look(id, machine)).map(({ level }) => level).join(' ')).toBe(levels)
  })

  it('every check has a row, and every cause that it names is in the handbook', async () => {
    expect(checks.map(({ id }) => id).filter((id) => !rows.some(([check]) => check === id))).toEqual([])
    const seen = (await Promise.all(rows.map(([id, , machine]) => look(id, machine)))).flat()
    const known: readonly string[] = rules.map(({ id }) => id)
    expect(seen.flatMap(({ cause }) => cause ?? []).filter((cause) => !known.includes(cause))).toEqual([])
  })

  it('every sentence is there in both languages', async () => {
    const seen = (await Promise.all(rows.map(([id, , machine]) => look(id, machine)))).flat()
    for (const { says, advice } of seen)
      for (const words of [says, ...(advice ? [advice] : [])]) {
        expect(words.en.trim()).not.toBe('')
        expect(words.ja.trim()).not.toBe('')
      }
  })

  it('a password of a proxy is not shown', async () => {
    for (const greeting of ['http', 'silent', 'refused'] as const)
      expect(JSON.stringify(await look('proxy', greets(greeting, { HTTPS_PROXY: proxied })))).not.toContain('secret')
  })
})

describe('the report about this machine', () => {
  const sick = recordedMachine({
    platform: 'windows',
    home: 'C:\\Users\\me',
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  })
  const paint = { good: String, bad: String, warn: String, strong: String, dim: String }

  it('says found, with the fault first', async () => {
    const report = await examineMachine(sick, 'en')
    expect(report).toMatchObject({ schema: 'handshake-doctor/self/1', status: 'found', platform: 'windows' })
    expect(report.checks[0]).toMatchObject({ id: 'verification', level: 'fault', tried: false })
  })

  it('says what we have not tried', async () => {
    expect(renderSelfText(await examineMachine(sick, 'en'), paint)).toContain('not tried by us on this system')
    expect(renderSelfMarkdown(await examineMachine(sick, 'ja'))).toContain('このOSでは当方で未確認')
  })

  it('is healthy where there are notices alone', async () => {
    expect((await examineMachine(recordedMachine(hosts('192.0.2.1 www.example.com\n')), 'ja')).status).toBe('healthy')
  })

  it('shows no letters that a file hides in its names', async () => {
    const report = await examineMachine(recordedMachine(hosts('192.0.2.1 a\u001b[31m.example.com\n')), 'en')
    expect(renderSelfText(report, paint)).not.toContain('\u001b')
  })
})
