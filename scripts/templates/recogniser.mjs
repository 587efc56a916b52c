const camel = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())

/** The file of a new recogniser, by path. As it stands it compiles, and knows one wording. */
export const recogniserTemplate = (id) => ({
  [`src/explain/software/${id}.ts`]: `import * as certificate from '../faults/certificate.ts'
import type { Recogniser } from '../recogniser.ts'
import { inTls } from '../wording.ts'

/** What it is, whose TLS library it stands on, and what is peculiar about its words. */
export const ${camel(id)}: Recogniser = {
  // As its users call it.
  software: '${id}',
  // What shows that it speaks, and names no fault.
  signs: [/\\b${id}\\b/i],
  // The document, and "looked up" or "measured" with the day where that is true.
  references: ['${id} documentation'],
  wordings: [
    // The few words that carry the meaning; near words of TLS where other trades use them too.
    [inTls(/the words of ${id} for an expired certificate/i), certificate.expired],
  ],
}
`,
})
