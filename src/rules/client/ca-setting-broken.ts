import type { RootSetting, RootsSeen } from '../../evidence/root-settings.ts'
import { isWeb } from '../../evidence/target.ts'
import { type Text, text } from '../../evidence/text.ts'
import { isWell } from '../dns/shared-elsewhere.ts'
import { type Endpoint, shows } from '../endpoint.ts'
import { clear, found, type Proof, rule, unknown } from '../rule.ts'

export const caSettingBroken = rule({
  id: 'ca-setting-broken',
  family: 'client-config-disables-verification-path',
  step: 'http',
  // What is wrong with the server stands before it: that everybody meets.
  weight: 8,
  scope: 'consultation',
  references: ['curl(1), section ENVIRONMENT', 'SSL_CTX_load_verify_locations(3)'],
  judge({ evidence, endpoints }) {
    const { question, target, rootSettings = [] } = evidence
    // With --client the question is about a client that is somewhere else.
    if (rootSettings.length === 0 || question.client !== undefined || !isWeb(target)) return clear
    const well = endpoints.find((endpoint) => endpoint.hop === 'target' && isWell(endpoint))
    if (!well) return clear
    if (rootSettings.some(({ seen }) => !seen)) return unknown('root-settings')
    const [first, ...others] = stoppedBy(rootSettings, leadsToPublicRoot(well))
    if (!first) return clear
    const [en, ja] = (['en', 'ja'] as const).map((language) =>
      [first, ...others].map((one) => saidOf(one)[language]).join(language === 'ja' ? '。' : '; '),
    )
    return found({
      status: 'degraded',
      confidence: 0.97,
      side: 'local',
      explanation: text(
        `The site is well, but programs on this machine cannot verify it. ${en}.`,
        `サイトは正常ですが、この端末にはサイトを検証できないプログラムがあります。${ja}。`,
      ),
      proof: [
        proofOf(first),
        ...others.map(proofOf),
        shows(well, 'baseline', text('the control: the site itself is well', '対照: サイト自体は正常')),
      ],
    })
  },
})

interface Program {
  readonly name: string
  /** In this order: the first one that is set is taken. */
  readonly takes: readonly string[]
  readonly stopsAt: ReadonlySet<string>
}

const noFile = ['missing', 'unreadable']
const noUse = new Set([...noFile, 'no-certificate'])
const lacksRoot = 'lacks-root'
const onlyThere = new Set([...noUse, lacksRoot])

/**
 * What each program does with a setting that leads nowhere: tried on Debian 12 on 2026-11-24 with curl 7.88.1, git 2.39.5
 * (libcurl with GnuTLS), requests 2.34.2, pip 23.2.1 and AWS CLI 1.45.11. curl and git look into /etc/ssl/certs besides, so that
 * a bundle that lacks a root does not stop them there.
 */
const programs: readonly Program[] = [
  { name: 'curl', takes: ['CURL_CA_BUNDLE', 'SSL_CERT_DIR', 'SSL_CERT_FILE'], stopsAt: noUse },
  { name: 'git', takes: ['GIT_SSL_CAINFO'], stopsAt: new Set(noFile) },
  { name: 'Python requests', takes: ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'], stopsAt: onlyThere },
  { name: 'pip', takes: ['PIP_CERT', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'], stopsAt: onlyThere },
  { name: 'AWS CLI', takes: ['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'], stopsAt: onlyThere },
]

/** These look in both places; where one of them has the root, all is well (openssl 3.0, Python 3.11, Go 1.26, same day). */
const bothPlaces = { name: 'OpenSSL, Python, Go', takes: ['SSL_CERT_FILE', 'SSL_CERT_DIR'] }

interface Stopped {
  readonly setting: RootSetting
  readonly problem: string
  readonly programs: readonly string[]
}

/** The settings that stop programs, with whom they stop. */
function stoppedBy(settings: readonly RootSetting[], isPublic: boolean): readonly Stopped[] {
  const problemOf = ({ seen }: RootSetting): string | undefined => (seen ? faultOf(seen, isPublic) : undefined)
  const stops = new Map<RootSetting, string[]>()
  const note = (setting: RootSetting, program: string) => stops.set(setting, [...(stops.get(setting) ?? []), program])
  for (const { name, takes, stopsAt } of programs) {
    const setting = takes.flatMap((variable) => settings.find((one) => one.variable === variable) ?? [])[0]
    if (!setting || (setting.variable === 'SSL_CERT_DIR' && name === 'curl')) continue
    if (stopsAt.has(problemOf(setting) ?? '')) note(setting, name)
  }
  const both = settings.filter(({ variable }) => bothPlaces.takes.includes(variable))
  if (both.length === bothPlaces.takes.length && both.every((one) => onlyThere.has(problemOf(one) ?? '')))
    for (const setting of both) note(setting, bothPlaces.name)
  return [...stops].map(([setting, names]) => ({ setting, problem: problemOf(setting)!, programs: names }))
}

const faultOf = ({ problem, hasIssuer, certificates }: RootsSeen, isPublic: boolean): string | undefined =>
  problem ?? (isPublic && certificates > 0 && !hasIssuer ? lacksRoot : undefined)

/** Of a private authority nobody's usual roots know anything: that a file lacks it is as it should be. */
const leadsToPublicRoot = ({ chain }: Endpoint): boolean =>
  chain?.report.trusted?.end.kind === 'trusted-root' &&
  chain.store.standings(chain.report.trusted.steps.at(-1)!.certificate).length > 0

const problems: Readonly<Record<string, (path: string, count: number) => Text>> = {
  missing: (path) => text(`${path}, which does not exist`, `存在しない ${path}`),
  unreadable: (path) => text(`${path}, which cannot be read`, `読み取れない ${path}`),
  'no-certificate': (path) => text(`${path}, in which there is no certificate`, `証明書が入っていない ${path}`),
  [lacksRoot]: (path, count) =>
    text(
      `${path}, which has ${count} certificates and not the root of this site`,
      `このサイトのルート証明書を含まない ${path}(証明書 ${count} 枚)`,
    ),
}

const whereOf = ({ setting: { path, seen }, problem }: Stopped): Text => problems[problem]!(path, seen!.certificates)

function saidOf(stopped: Stopped): Text {
  const [where, names] = [whereOf(stopped), stopped.programs]
  return text(
    `${stopped.setting.variable} names ${where.en}: that stops ${names.join(', ')}`,
    `${stopped.setting.variable} に${where.ja} が指定されているため、${names.join('、')} が失敗します`,
  )
}

function proofOf(stopped: Stopped): Proof {
  const where = whereOf(stopped)
  return {
    experiment: 'root-settings',
    observed: text(`${stopped.setting.variable}: ${where.en}`, `${stopped.setting.variable}: ${where.ja}`),
    expected: text(
      'no such setting, or a file with the root that the site leads to',
      '指定がないこと、またはサイトのルート証明書を含むファイル',
    ),
  }
}
