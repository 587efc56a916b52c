/**
 * Causes that no experiment on loopback can show, each with the reason; their rules are held by rows of their own,
 * beside the rule.
 */
export const unshown: ReadonlyMap<string, string> = new Map([
  ['ct-missing', 'it takes a certificate of a public authority, and its key, that was never logged'],
])
