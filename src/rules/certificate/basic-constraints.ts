import { type Text, text } from '../../evidence/text.ts'
import type { PathProblem } from '../../x509/index.ts'
import { clear, found, rule, type Verdict } from '../rule.ts'
import type { Chain } from './shared-chain.ts'
import { judgePath, pathsInUse, type Said } from './shared-path.ts'

export const basicConstraints = rule({
  id: 'basic-constraints',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.2.1.9', 'RFC 5280 section 4.2.1.3', 'mozilla::pkix, CheckBasicConstraints'],
  judge(endpoint) {
    const verdict = judgePath(endpoint, 'basic-constraints', say)
    return verdict.kind === 'clear' && endpoint.chain ? judgeLeaf(endpoint.chain) : verdict
  },
})

const say = ({ code, certificate }: PathProblem): Said => {
  const name = certificate.subject.text
  const { en, ja } = wrongs[code] ?? wrongs['not-a-ca']!
  return {
    explanation: text(
      `"${name}" signed a certificate of this chain, but ${en}. Every client refuses the chain.`,
      `「${name}」がこのチェーンの証明書に署名していますが、${ja}。どのクライアントもこのチェーンを拒否します。`,
    ),
    observed: text(`"${name}": ${en}`, `「${name}」: ${ja}`),
    expected: text(
      'a certificate authority that may sign the certificates below it',
      '下位の証明書に署名してよい認証局の証明書',
    ),
  }
}

const wrongs: Readonly<Record<string, Text>> = {
  'not-a-ca': text('it is no certificate authority', '認証局の証明書ではありません'),
  'path-too-long': text(
    'it may not have as many authorities below it (pathLenConstraint)',
    'これほど多くの認証局を下に置くことは許されていません(pathLenConstraint)',
  ),
  'no-cert-sign': text(
    'its key usage does not allow signing certificates (keyCertSign)',
    '鍵の用途に証明書への署名(keyCertSign)がありません',
  ),
}

/** A site that shows an authority's certificate as its own: Firefox refuses it, others do not. */
function judgeLeaf(chain: Chain): Verdict {
  const { leaf, report } = chain
  const [path] = pathsInUse(chain)
  // One that is trusted by itself was chosen so by hand.
  if (!leaf.basicConstraints?.ca || path.steps.length < 2 || report.best.end.kind !== 'trusted-root') return clear
  return found({
    status: 'broken',
    confidence: 0.95,
    side: 'server',
    explanation: text(
      `The site's own certificate says that it is a certificate authority (CA:TRUE). Firefox refuses such a certificate for a site; curl, Java and others take it.`,
      'サイト自身の証明書が認証局の証明書(CA:TRUE)になっています。Firefoxはこれをサイトの証明書として拒否します。curlやJavaなどは受け入れます。',
    ),
    proof: [
      {
        experiment: 'baseline',
        observed: text('basicConstraints CA:TRUE', 'basicConstraints CA:TRUE'),
        expected: text('CA:FALSE, or no basicConstraints', 'CA:FALSE、またはbasicConstraintsなし'),
      },
    ],
  })
}
