/** Milliseconds that only go forward, from an arbitrary start. */
export type Clock = () => number

export const monotonic: Clock = () => performance.now()
