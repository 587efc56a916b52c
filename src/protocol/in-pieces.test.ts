import { expect, test } from 'vitest'
import { anything, type Conversation, type Heard, latin1, type Step, textOf } from './conversation.ts'
import { inPieces } from './in-pieces.ts'

const nothing = new Uint8Array(0)

/** Plays a peer who answers each step, and writes down what was said; a pause is written as its length. */
function play(conversation: Conversation<string>, answer: (step: Step) => Heard): { said: string[]; value: string } {
  const said: string[] = []
  let step = conversation.next()
  while (!step.done) {
    said.push('say' in step.value ? textOf(step.value.say) : `hear ${step.value.patience ?? ''}`.trim())
    step = conversation.next(answer(step.value))
  }
  return { said, value: step.value }
}

function* greeting(): Conversation<string> {
  yield { say: latin1('good morning') }
  const heard = yield { hear: anything }
  yield { say: latin1('good night') }
  return textOf(heard.bytes)
}

const silent: Heard = { end: 'silent', bytes: nothing, at: 0 }
const patient = (step: Step): Heard =>
  'hear' in step && step.patience === undefined ? { end: undefined, bytes: latin1('hello'), at: 1 } : silent

test.each([
  ['at one place', [5], ['good ', 'hear 20', 'morning', 'hear', 'good night']],
  ['at two', [2, 4], ['go', 'hear 20', 'od', 'hear 20', ' morning', 'hear', 'good night']],
  ['within a word', 'morning', ['good morn', 'hear 20', 'ing', 'hear', 'good night']],
  ['within a word that is not there: not at all', 'evening', ['good morning', 'hear', 'good night']],
  ['beyond its end: not at all', [12, 40], ['good morning', 'hear', 'good night']],
] as const)('the first words are cut %s, and nothing else is', (_, cuts, said) => {
  expect(play(inPieces(greeting(), { cuts, pauseMs: 20 }), patient)).toEqual({ said, value: 'hello' })
})

test('an answer that comes during the pause ends it, and is still there to be heard', () => {
  const heardIn = (step: Step): Heard => {
    if ('say' in step) return silent
    const length = step.hear(latin1('early'))!
    return { end: undefined, bytes: latin1('early').subarray(0, length), at: 0 }
  }
  expect(play(inPieces(greeting(), { cuts: [5], pauseMs: 20 }), heardIn).value).toBe('early')
})
