import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

/** Settings that make a program accept any certificate: everything seems to work, and nobody is protected. */
export const verification = check({
  id: 'verification',
  title: text('certificate checks that are switched off', '無効にされた証明書の検証'),
  tried: ['linux'],
  async look(machine) {
    const [files, git] = await Promise.all([inFiles(machine), inGit(machine)])
    const off = [...inVariables(machine), ...files, ...git]
    return off.length > 0
      ? off.map(switchedOff)
      : [{ level: 'well', says: text('none was found', '見つかりません'), from: 'Node.js, git, npm, pip, curl, Wget' }]
  },
})

interface Off {
  readonly program: string
  readonly from: string
}

const switchedOff = ({ program, from }: Off): Seen => ({
  level: 'fault',
  says: text(`${program} accepts any certificate`, `${program} がどの証明書でも受け入れます`),
  from,
  advice: text(
    'Remove the setting. If a certificate then fails, give the program the root that is missing, and keep the check.',
    '設定を削除します。それで失敗する場合は、検証を無効にせず、足りないルート証明書を指定します。',
  ),
})

/** Name, the value that switches the check off, and whose. */
const variables = [
  ['NODE_TLS_REJECT_UNAUTHORIZED', /^0$/, 'Node.js'],
  ['PYTHONHTTPSVERIFY', /^0$/, 'Python'],
  ['GIT_SSL_NO_VERIFY', /^(?!(0|false|no|off)?$)/i, 'git'],
  ['npm_config_strict_ssl', /^false$/i, 'npm'],
  ['PIP_TRUSTED_HOST', /\S/, 'pip'],
] as const

const inVariables = ({ env }: Machine): Off[] =>
  variables.flatMap(([name, off, program]) => {
    const value = env[name]
    return value !== undefined && value !== '' && off.test(value) ? [{ program, from: `${name}=${value}` }] : []
  })

async function inGit(machine: Machine): Promise<Off[]> {
  const shown = await machine.run('git', 'config', '--show-origin', '--type=bool', '--get-all', 'http.sslVerify')
  const last = shown?.trim().split('\n').at(-1)
  return last && /\sfalse$/.test(last)
    ? [{ program: 'git', from: `git config http.sslVerify (${last.split('\t')[0]})` }]
    : []
}

/** Files of the user and the line that switches the check off. */
const settings = [
  ['.npmrc', /^\s*strict-ssl\s*=\s*"?false"?\s*$/m, 'npm'],
  ['.curlrc', /^\s*(?:-k|--?insecure|insecure)\s*$/m, 'curl'],
  ['.wgetrc', /^\s*check_?certificate\s*=\s*(?:off|no|quiet)\s*$/im, 'Wget'],
  ['.config/pip/pip.conf', /^\s*trusted-host\s*=\s*\S/m, 'pip'],
  ['.pip/pip.conf', /^\s*trusted-host\s*=\s*\S/m, 'pip'],
  ['pip/pip.ini', /^\s*trusted-host\s*=\s*\S/m, 'pip'],
] as const

async function inFiles(machine: Machine): Promise<Off[]> {
  const found = await Promise.all(
    settings.map(async ([file, off, program]) => {
      const path = `${machine.home}/${file}`
      return off.test((await machine.read(path)) ?? '') ? [{ program, from: path }] : []
    }),
  )
  return found.flat()
}
