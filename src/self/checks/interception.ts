import { text } from '../../evidence/text.ts'
import { isWell } from '../../rules/dns/shared-elsewhere.ts'
import { interceptorIn } from '../../trust/interceptors.ts'
import { certificatesFromPem, equalBytes } from '../../x509/index.ts'
import { check, type Seen } from '../check.ts'
import type { Machine } from '../machine.ts'

export const interception = check({
  id: 'interception',
  title: text('interception of TLS', 'TLSの傍受'),
  tried: ['linux'],
  async look(machine) {
    const { network } = machine
    if (!network.controls) return [notAsked]
    const sites = (await network.controls()).filter(({ baseline }) => baseline.outcome.kind === 'finished')
    const from = sites.map(({ baseline }) => baseline.offer?.serverName).join(', ') || '--wide'
    if (sites.length < 2)
      return [
        {
          level: 'unknown',
          says: text('too few unrelated sites could be reached', '比較に必要なサイトに到達できません'),
          from,
        },
      ]
    const strange = sites.filter((site) => !isWell(site))
    if (strange.length === 0)
      return [
        {
          level: 'well',
          says: text(
            'unrelated sites show certificates of public authorities',
            '無関係のサイトの証明書は公的な認証局のものです',
          ),
          from,
        },
      ]
    const [first, ...others] = strange.flatMap(({ chain }) => (chain ? [chain.leaf.issuer] : []))
    const isOne = first !== undefined && others.every((issuer) => equalBytes(issuer.der, first.der))
    if (strange.length < sites.length || !isOne) return [odd(from)]
    return [intercepted(first.text, await isKnownHere(first.der, machine), from)]
  },
})

const notAsked: Seen = {
  level: 'unknown',
  says: text('not looked at: it takes unrelated sites', '無関係のサイトが必要なため、調べていません'),
  from: '--wide',
}

function intercepted(issuer: string, isKnown: boolean, from: string): Seen {
  const product = interceptorIn([issuer])
  return {
    level: 'fault',
    cause: product?.where === 'machine' ? 'mitm-antivirus' : 'corporate-proxy-ca',
    says: text(
      `all unrelated sites show certificates of one private authority: ${issuer}${product ? ` (${product.product})` : ''}`,
      `無関係のサイトの証明書が、すべて1つの私的な認証局によるものです: ${issuer}${product ? `(${product.product})` : ''}`,
    ),
    from,
    advice: isKnown
      ? text(
          'The system knows that authority, so that browsers work; give it to programs with a root list of their own too.',
          'システムはこの認証局を知っているため、ブラウザーは動作します。独自のルート一覧を持つプログラムにも指定します。',
        )
      : text(
          'Find out whose it is: security software on this machine, or the network. Trust it only when you know.',
          'この端末のセキュリティソフトかネットワークか、持ち主を確かめます。分かるまで信頼しないでください。',
        ),
  }
}

/** Where systems keep their roots as PEM; Windows keeps none in files. */
async function isKnownHere(subject: Uint8Array, machine: Machine): Promise<boolean> {
  const words =
    machine.platform === 'macos'
      ? await machine.run('security', 'find-certificate', '-a', '-p', '/Library/Keychains/System.keychain')
      : ((await machine.read('/etc/ssl/certs/ca-certificates.crt')) ??
        (await machine.read('/etc/pki/tls/certs/ca-bundle.crt')))
  const read = words === undefined ? undefined : certificatesFromPem(words)
  return read?.ok === true && read.value.some((root) => equalBytes(root.subject.der, subject))
}

const odd = (from: string): Seen => ({
  level: 'notice',
  says: text(
    'some of them show a certificate that no public authority vouches for',
    '一部のサイトの証明書を、公的な認証局で確認できません',
  ),
  from,
})
