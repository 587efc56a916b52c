import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

const folders = ({ platform, home, env }: Machine): readonly string[] =>
  ({
    linux: [`${home}/.mozilla/firefox`, `${home}/snap/firefox/common/.mozilla/firefox`],
    macos: [`${home}/Library/Application Support/Firefox/Profiles`],
    windows: [`${env.APPDATA ?? `${home}\\AppData\\Roaming`}\\Mozilla\\Firefox\\Profiles`],
  })[platform]

/** security.tls.version.* (Mozilla, about:config): 1 is TLS 1.0, 4 is TLS 1.3. */
const versions = ['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3']
const maxProfiles = 20

export const firefox = check({
  id: 'firefox',
  title: text('Firefox settings', 'Firefoxの設定'),
  tried: [],
  async look(machine) {
    const separator = machine.platform === 'windows' ? '\\' : '/'
    const seen: Seen[] = []
    for (const folder of folders(machine)) {
      for (const profile of (await machine.list(folder)).slice(0, maxProfiles)) {
        const path = [folder, profile, 'prefs.js'].join(separator)
        const words = await machine.read(path)
        if (words !== undefined) seen.push(...readPreferences(words, path))
      }
    }
    return seen
  },
})

function readPreferences(words: string, from: string): Seen[] {
  const value = (name: string): string | undefined =>
    new RegExp(`^user_pref\\("${name.replaceAll('.', '\\.')}",\\s*"?([^")]*)"?\\);`, 'm').exec(words)?.[1]
  const newest = Number(value('security.tls.version.max') ?? 4)
  const oldest = Number(value('security.tls.version.min') ?? 3)
  const reset = text(
    'In about:config, reset security.tls.version.max and .min.',
    'about:configでsecurity.tls.version.maxと.minをリセットします。',
  )
  const seen: Seen[] = []
  if (newest < 3)
    seen.push({
      level: 'fault',
      cause: 'client-tls-too-old',
      says: text(
        `${versions[newest] ?? newest} is the newest version allowed`,
        `許可された最新のバージョンが ${versions[newest] ?? newest} です`,
      ),
      from,
      advice: reset,
    })
  else if (newest === 3 || oldest !== 3)
    seen.push({
      level: 'notice',
      says: text(
        `versions from ${versions[oldest] ?? oldest} to ${versions[newest] ?? newest}`,
        `バージョンが ${versions[oldest] ?? oldest} から ${versions[newest] ?? newest} に限られています`,
      ),
      from,
      advice: reset,
    })
  if (value('security.enterprise_roots.enabled') === 'false')
    seen.push({
      level: 'notice',
      says: text("the system's own roots are not trusted", 'システムに追加されたルート証明書を信頼しません'),
      from,
    })
  return seen.length > 0 ? seen : [{ level: 'well', says: text('as shipped', '既定のまま'), from }]
}
