import type { Attempt } from '../../evidence/attempt.ts'
import { acceptedSuites, unlisted } from '../accepted-suites.ts'
import { notTested, notVulnerable, possible, type VulnerabilityCheck } from '../check.ts'

export const winshock: VulnerabilityCheck = {
  id: 'winshock',
  title: { en: 'Winshock (Schannel before MS14-066)', ja: 'Winshock(MS14-066適用前のSchannel)' },
  sends: {
    en: 'Nothing of its own: the fault itself is never tried. The list of cipher suites and the name of the web server tell whether it can be Windows of before November 2014.',
    ja: '固有の通信は行いません。欠陥そのものは決して試しません。暗号スイートの一覧とWebサーバーの名前から、2014年11月より前のWindowsである可能性を判断します。',
  },
  references: ['CVE-2014-6321', 'Microsoft Security Bulletin MS14-066, 2014'],
  fix: {
    en: 'Install the Windows updates since November 2014, or replace a Windows that gets none any more.',
    ja: '2014年11月以降のWindows更新プログラムを適用するか、更新が提供されないWindowsを置き換えます。',
  },
  async check({ basics, page }) {
    const foreign = acceptedSuites(basics).find((suite) => !couldSchannel2014(suite))
    if (foreign)
      return notVulnerable(
        `Schannel of before November 2014 had no ${foreign.name}, which is accepted.`,
        `2014年11月より前のSchannelにはない ${foreign.name} が受け付けられます。`,
      )
    const open = unlisted(basics, ['TLSv1.2', 'TLSv1.3'])
    if (open) return open
    const server = serverOf(page)
    const old = server?.match(/^Microsoft-IIS\/(?:6|7|8)\.\d/)?.[0]
    if (old)
      return possible(
        `The web server calls itself ${old}, and no cipher suite is accepted that came with MS14-066.`,
        `Webサーバーは ${old} と名乗り、MS14-066で追加された暗号スイートはどれも受け付けられません。`,
      )
    return notTested(
      'The suites could be those of an old Windows, and nothing else tells whether it is one; the fault itself cannot be tried safely.',
      'スイートは古いWindowsのものとも考えられますが、ほかに判断材料がなく、欠陥そのものを安全に試すこともできません。',
    )
  },
}

/**
 * What Schannel of Windows 2003 to 2012 R2 had before MS14-066 added GCM to RSA and DHE ("TLS Cipher Suites in Windows 7" and "in
 * Windows 8.1", Microsoft, read 2026-11-24).
 */
function couldSchannel2014({ protocol, keyExchange, authentication, cipher, mode }: Suite): boolean {
  if (protocol === 'TLSv1.3') return false
  if (mode === 'GCM') return keyExchange === 'ECDHE' && authentication === 'ECDSA'
  if (mode !== 'CBC' && mode !== 'stream' && cipher !== 'NULL') return false
  if (keyExchange === 'DHE' && authentication === 'anon') return false
  return /^(?:NULL|RC4|RC2|DES|3DES|AES)/.test(cipher)
}

type Suite = ReturnType<typeof acceptedSuites>[number]

const serverOf = (page: Attempt | undefined): string | undefined =>
  page?.page?.kind === 'answer' ? page.page.answer.headers.find(([name]) => name === 'server')?.[1] : undefined
