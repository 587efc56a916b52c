export function neededWords(source: string): readonly string[] | undefined
