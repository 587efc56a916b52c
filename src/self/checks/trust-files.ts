import { namesFolders, rootSettingsOf, rootVariables } from '../../evidence/root-settings.ts'
import { type Text, text } from '../../evidence/text.ts'
import { type RootsRead, readFolders, readRoots } from '../../probe/root-settings.ts'
import { parseCertificate } from '../../x509/index.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

export const trustFiles = check({
  id: 'trust-files',
  title: text('root certificates of their own', '個別に指定されたルート証明書'),
  tried: ['linux'],
  async look(machine) {
    const settings = rootSettingsOf(machine.env)
    if (settings.length === 0)
      return [
        {
          level: 'well',
          says: text('none is named', '指定はありません'),
          from: rootVariables.map(({ name }) => name).join(' '),
        },
      ]
    return await Promise.all(
      settings.map(async ({ variable, path }) => {
        const { readers } = rootVariables.find(({ name }) => name === variable)!
        const separator = machine.platform === 'windows' ? ';' : ':'
        const read = namesFolders(variable)
          ? await readFolders(path, machine.lookAt, separator)
          : await readRoots(path, machine.lookAt)
        return { ...judge(readers, read, machine), from: `${variable}=${path}` }
      }),
    )
  },
})

/** What a program makes of the place where it is told to find its roots. */
function judge(reader: string, read: RootsRead, machine: Machine): Omit<Seen, 'from'> {
  const { kind, problem, certificates, error } = read
  const count = certificates.length
  if (problem === 'missing' || problem === 'unreadable')
    return fault(
      text(
        `${reader} is told to read a file that cannot be read`,
        `${reader} が読むよう指定されたファイルを読めません`,
      ),
    )
  if (error) return fault(text(`line ${error.line}: ${error.problem}`, `${error.line} 行目を読み取れません`))
  if (kind === 'folder' && count === 0)
    return {
      ...fault(text('OpenSSL finds no certificate there', 'OpenSSLが見つけられる証明書がありません')),
      advice: text(
        'Run `openssl rehash` on the folder, or unset the variable.',
        '`openssl rehash` を実行するか、変数を削除します。',
      ),
    }
  if (kind === 'neither')
    return { level: 'unknown', says: text('it is no file and no folder', 'ファイルでもフォルダーでもありません') }
  const parsed = certificates.map(({ der, line, kind }) => ({
    line,
    read: kind === 'certificate' ? parseCertificate(der) : undefined,
  }))
  for (const { line, read } of parsed)
    if (read && !read.ok)
      return fault(text(`line ${line}: ${read.error.message}`, `${line} 行目から始まる証明書を読み取れません`))
  if (parsed.every(({ read }) => read?.ok && read.value.notAfter < machine.now()))
    return fault(text(`all ${count} certificates have expired`, `${count} 枚すべてが期限切れです`))
  return { level: 'notice', says: text(`${reader}: ${count} certificates`, `${reader}: 証明書 ${count} 枚`) }
}

const fault = (says: Text): Omit<Seen, 'from'> => ({
  level: 'fault',
  says,
  advice: text(
    'Give a PEM file that is there, or unset the variable.',
    '実在するPEMファイルを指定するか、変数を削除します。',
  ),
  cause: 'ca-setting-broken',
})
