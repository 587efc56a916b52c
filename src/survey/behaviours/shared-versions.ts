import type { BehaviourFinding } from '../../evidence/survey.ts'
import type { Basics } from '../check.ts'
import { noHandshake, noQuestion, unsure } from './shared-words.ts'

const oldNames = ['TLSv1.2', 'TLSv1.1', 'TLSv1.0'] as const
type OldName = (typeof oldNames)[number]

/** The newest version before TLS 1.3 that the server speaks; undefined: none, or SSL alone. */
export const newestOld = ({ protocols }: Basics): OldName | undefined => oldNames.find((name) => protocols[name])

/** TLS in any version: without it nothing can be asked. */
export const speaksTls = (basics: Basics): boolean =>
  newestOld(basics) !== undefined || basics.protocols['TLSv1.3'] === true

/** What is to be said of versions before TLS 1.3 where none of them is spoken. */
export function withoutOld({ protocols }: Basics): BehaviourFinding {
  if (protocols['TLSv1.3'])
    return noQuestion(
      'The server speaks TLS 1.3 alone, where this question does not arise.',
      'TLS 1.3だけを使うサーバーのため、該当しません。',
    )
  return protocols.SSLv3 || protocols.SSLv2
    ? noQuestion(
        'The server speaks SSL alone, which has no extensions.',
        'SSLだけを使うサーバーで、SSLには拡張がありません。',
      )
    : noHandshake
}

/** What is to be said of TLS 1.3 where it is not spoken. */
export const withoutTls13 = ({ protocols }: Basics): BehaviourFinding =>
  protocols['TLSv1.3'] === false
    ? noQuestion('The server does not speak TLS 1.3.', 'このサーバーはTLS 1.3を使いません。')
    : unsure('Whether TLS 1.3 is spoken could not be determined.', 'TLS 1.3を使うかどうか確認できませんでした。')
