import { text } from '../../evidence/text.ts'
import { certificatesFromPem } from '../../x509/index.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

/** Variables that put other roots in the place of the usual ones, or beside them, and whose programs read them. */
const files = [
  ['NODE_EXTRA_CA_CERTS', 'Node.js'],
  ['SSL_CERT_FILE', 'OpenSSL, Python, Go'],
  ['REQUESTS_CA_BUNDLE', 'Python requests'],
  ['PIP_CERT', 'pip'],
  ['CURL_CA_BUNDLE', 'curl'],
  ['GIT_SSL_CAINFO', 'git'],
  ['AWS_CA_BUNDLE', 'AWS CLI'],
] as const

export const trustFiles = check({
  id: 'trust-files',
  title: text('root certificates of their own', '個別に指定されたルート証明書'),
  tried: ['linux'],
  async look(machine) {
    const set = files.flatMap(([name, reader]) => {
      const path = machine.env[name]
      return path ? [{ name, reader, path }] : []
    })
    const seen = await Promise.all(set.map((one) => lookAt(one, machine)))
    const folder = machine.env.SSL_CERT_DIR
    if (folder) seen.push(await lookInto(folder, machine))
    return seen.length > 0
      ? seen
      : [
          {
            level: 'well',
            says: text('none is named', '指定はありません'),
            from: files.map(([name]) => name).join(' '),
          },
        ]
  },
})

interface Named {
  readonly name: string
  readonly reader: string
  readonly path: string
}

async function lookAt({ name, reader, path }: Named, machine: Machine): Promise<Seen> {
  const from = `${name}=${path}`
  const words = await machine.read(path)
  const advice = text(
    'Give a PEM file that is there, or unset the variable.',
    '実在するPEMファイルを指定するか、変数を削除します。',
  )
  if (words === undefined)
    return {
      level: 'fault',
      says: text(
        `${reader} is told to read a file that cannot be read`,
        `${reader} が読むよう指定されたファイルを読めません`,
      ),
      from,
      advice,
    }
  const read = certificatesFromPem(words)
  if (!read.ok)
    return {
      level: 'fault',
      says: text(`line ${read.error.line}: ${read.error.problem}`, `${read.error.line} 行目を読み取れません`),
      from,
      advice,
    }
  const late = read.value.filter(({ notAfter }) => notAfter < machine.now()).length
  const count = read.value.length
  if (late === count)
    return {
      level: 'fault',
      says: text(`all ${count} certificates have expired`, `${count} 枚すべてが期限切れです`),
      from,
      advice,
    }
  return { level: 'notice', says: text(`${reader}: ${count} certificates`, `${reader}: 証明書 ${count} 枚`), from }
}

/** A directory of hashes, c_rehash(1): without them OpenSSL finds nothing in it. */
async function lookInto(folder: string, machine: Machine): Promise<Seen> {
  const folders = folder.split(machine.platform === 'windows' ? ';' : ':').filter(Boolean)
  const lists = await Promise.all(folders.map((one) => machine.list(one)))
  const hashes = lists.flat().filter((name) => /^[0-9a-f]{8}\.\d+$/.test(name)).length
  const from = `SSL_CERT_DIR=${folder}`
  return hashes > 0
    ? { level: 'notice', says: text(`OpenSSL: ${hashes} certificates`, `OpenSSL: 証明書 ${hashes} 枚`), from }
    : {
        level: 'fault',
        says: text('OpenSSL finds no certificate there', 'OpenSSLが見つけられる証明書がありません'),
        from,
        advice: text(
          'Run `openssl rehash` on the folder, or unset the variable.',
          '`openssl rehash` を実行するか、変数を削除します。',
        ),
      }
}
