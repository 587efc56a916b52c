import { articles } from './articles.mjs'
import { commandIndex } from './command-index.mjs'
import { families } from './families.mjs'
import { folderIndex } from './folder-index.mjs'
import { patternWords } from './pattern-words.mjs'

/** Every generated file: its path from the repository's root, and what it should hold. */
export async function generated() {
  const recognisers = folderIndex({ folder: 'src/explain/software', list: 'recognisers', besides: [] })
  const clues = folderIndex({ folder: 'src/explain/clues', list: 'clues', besides: [] })
  return [
    folderIndex({ folder: 'src/wire/extensions', list: 'extensions', besides: ['extension', 'read'] }),
    folderIndex({ folder: 'src/probe/experiments', list: 'experiments', besides: ['experiment'] }),
    folderIndex({
      folder: 'src/rules',
      list: 'rules',
      deep: true,
      besides: ['article', 'rule', 'endpoint', 'observed'],
    }),
    folderIndex({ folder: 'src/survey/vulnerabilities', list: 'vulnerabilityChecks', besides: [] }),
    folderIndex({ folder: 'src/survey/behaviours', list: 'behaviourChecks', besides: [] }),
    folderIndex({
      folder: 'src/grade/compliance',
      list: 'compliancePolicies',
      besides: ['requirement', 'demands', 'mozilla'],
    }),
    folderIndex({ folder: 'src/clinic/patients', list: 'patients', besides: [] }),
    folderIndex({ folder: 'src/self/checks', list: 'checks', besides: [] }),
    folderIndex({ folder: 'src/protocol/starttls', list: 'starttlsProtocols', besides: ['starttls', 'dialogue'] }),
    commandIndex('src/cli/commands'),
    families(),
    recognisers,
    clues,
    await patternWords(recognisers, clues),
    ...articles(),
  ].filter(Boolean)
}
