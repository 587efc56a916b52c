export const version = '0.1.0'
/** When this release was made: a clock that shows an earlier day is wrong (contract, "How a verdict is made", 6). */
export const releasedAt = '2026-11-23'
