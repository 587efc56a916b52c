import { text } from '../../evidence/text.ts'
import type { Certificate } from '../../x509/index.ts'
import { namesOf } from '../name/shared-site.ts'
import { rule } from '../rule.ts'
import { judgePath } from './shared-path.ts'

export const nameConstraints = rule({
  id: 'name-constraints',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.2.1.10'],
  judge: (endpoint) =>
    judgePath(endpoint, 'name-constraints', ({ code, certificate, detail }) => {
      if (code === 'name-constraints-too-many') return tooMany(certificate)
      const names = namesOf(certificate)
      return {
        explanation: text(
          `"${detail}" may issue certificates for certain names only, and ${names} is not among them.`,
          `「${detail}」が証明書を発行できる名前は制限されており、${names} は許されていません。`,
        ),
        observed: text(
          `a name that "${detail}" may not issue: ${names}`,
          `「${detail}」に許されていない名前: ${names}`,
        ),
        expected: text('names within its name constraints', '名前制約の範囲内の名前'),
      }
    }),
})

const tooMany = ({ subject }: Certificate) => ({
  explanation: text(
    `"${subject.text}" has more name constraints than a client will compare.`,
    `「${subject.text}」の名前制約が多すぎて、クライアントは照合できません。`,
  ),
  observed: text('more comparisons than any client allows', 'クライアントの上限を超える照合数'),
  expected: text('a few constraints', '少数の制約'),
})
