import { text } from '../../evidence/text.ts'
import { type PathProblem, type PathProblemCode, strict } from '../../x509/index.ts'
import { pathProblemWords } from '../path-words.ts'
import { clear, found, rule } from '../rule.ts'
import { pathsInUse } from './shared-path.ts'

export const python313X509Strict = rule({
  id: 'python313-x509-strict',
  family: 'cert-policy',
  step: 'validation',
  weight: 8,
  scope: 'endpoint',
  references: [
    'Python 3.13, ssl.create_default_context: VERIFY_X509_STRICT',
    'OpenSSL 3.0, X509_V_FLAG_X509_STRICT',
    'RFC 5280 section 4.2.1',
  ],
  judge({ chain, evidence }) {
    const path = chain?.report.trusted
    if (!chain || !path) return clear
    // Authorities of the public are held to these rules by their stores: this is about those made at home.
    const root = path.steps.at(-1)!.certificate
    const isPrivate = chain.store.standings(root).length === 0
    const remarks = isPrivate ? pathsInUse(chain).map((way) => way.remarks.find(isRefused)) : []
    const [remark] = remarks
    if (!remark || !remarks.every(Boolean)) return clear
    const why = pathProblemWords(remark)
    const isTheirs = strictClients.test(evidence.question.client ?? '')
    return found({
      status: isTheirs ? 'broken' : 'degraded',
      // Whether any such client comes here is not known, unless it is the one that was asked for; files are for everybody.
      confidence: isTheirs || evidence.files ? 0.96 : 0.6,
      side: isTheirs ? 'client' : 'server',
      explanation: text(
        `Browsers and curl take this chain, but Python 3.13, and whoever else asks OpenSSL for its strict rules, refuses it: ${why.en}.`,
        `ブラウザーやcurlはこのチェーンを受け入れますが、Python 3.13など、OpenSSLの厳格な検証を使うプログラムは拒否します。${why.ja}。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: why,
          expected: text(
            'authorities with critical basicConstraints, keyUsage and subjectKeyIdentifier, and authorityKeyIdentifier below the root',
            '認証局の証明書に必須(critical)のbasicConstraints、keyUsage、subjectKeyIdentifier、ルート以外にはauthorityKeyIdentifier',
          ),
        },
      ],
    })
  },
})

/** Profiles of clients that ask for the strict rules by default (Python 3.13, "What's New", ssl). */
const strictClients = /^python-3\.1[3-9]\b/

/**
 * What OpenSSL 3.0 refuses in strict mode of all that RFC 5280 wants (x509_vfy.c, check_extensions); each was tried with
 * `openssl verify -x509_strict`, 2026-11-24.
 */
const refused: Readonly<Partial<Record<PathProblemCode, readonly string[]>>> = {
  'missing-extension': ['keyUsage', 'subjectKeyIdentifier', 'authorityKeyIdentifier'],
  'must-be-critical': ['basicConstraints'],
}

/** Of what only the RFC's letter asks, nothing is known of OpenSSL: an intermediate that is trusted by itself is such a case. */
const isRefused = ({ code, detail = '', refusedBy }: PathProblem): boolean =>
  strict.every((profile) => refusedBy.includes(profile)) && refused[code]?.includes(detail) === true
