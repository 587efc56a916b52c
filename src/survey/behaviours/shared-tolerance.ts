import type { BehaviourFinding } from '../../evidence/survey.ts'
import type { Text } from '../../evidence/text.ts'
import type { Scene } from '../check.ts'
import { type Reception, type Strange, say } from './shared-strange.ts'
import { speaksTls } from './shared-versions.ts'
import { good, noHandshake, unsure, weak } from './shared-words.ts'

export interface Trial {
  /** What is strange about the hello, as part of a sentence. */
  readonly name: Text
  /** The hello that has this beside other things; where it is answered, nothing more is asked. */
  readonly together: Reception
  /** The hello that has this alone. */
  readonly alone: Strange
  /** Whether an answer is one that the standard allows. Default: every ServerHello. */
  readonly isRight?: (answer: Exclude<Reception, 'refused' | undefined>) => boolean
}

/** Whether the server answers each of them: true when all are answered; else the names of those that are not. */
export async function tolerates(
  { ask, basics }: Scene,
  what: Text,
  trials: readonly Trial[],
): Promise<BehaviourFinding> {
  if (!speaksTls(basics)) return noHandshake
  const answers = await Promise.all(
    trials.map(async ({ together, alone, isRight = () => true }) => {
      const answer = typeof together === 'object' ? together : await say(ask, what, alone)
      return typeof answer === 'object' ? isRight(answer) : answer === undefined ? undefined : false
    }),
  )
  const those = (wanted: boolean | undefined, language: keyof Text) =>
    trials
      .filter((_, i) => answers[i] === wanted)
      .map(({ name }) => name[language])
      .join(language === 'en' ? ', ' : '、')
  if (answers.includes(false))
    return weak(
      false,
      `Hellos that the standard allows are not answered as it says: ${those(false, 'en')}.`,
      `標準で認められたClientHelloに正しく応答しません: ${those(false, 'ja')}。`,
    )
  if (answers.includes(undefined))
    return unsure(
      `No answer that can be told came to: ${those(undefined, 'en')}.`,
      `次のClientHelloに、判断できる応答がありませんでした: ${those(undefined, 'ja')}。`,
    )
  return good(true, `Answered as they should be: ${those(true, 'en')}.`, `正しく応答します: ${those(true, 'ja')}。`)
}
