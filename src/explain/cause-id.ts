import type { families } from '../rules/families.generated.ts'
import type { textCauses } from './text-causes.ts'

/** A cause that has a rule, or one that shows in texts alone. */
export type CauseId = keyof typeof families | keyof typeof textCauses
