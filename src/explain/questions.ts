import type { Text } from '../evidence/text.ts'
export const questions: Readonly<Record<string, Text>> = {}
