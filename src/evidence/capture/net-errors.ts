import type { AttemptOutcome } from '../attempt.ts'

/**
 * What Chromium's names of failures say of how a connection went (net/base/net_error_list.h, read in a NetLog of Chromium 156,
 * 2026-11-24). Those that are not here, as ERR_SSL_PROTOCOL_ERROR, have more than one cause.
 */
const outcomes: ReadonlyMap<string, AttemptOutcome> = new Map<string, AttemptOutcome>([
  ['ERR_CONNECTION_REFUSED', { kind: 'refused' }],
  ['ERR_CONNECTION_TIMED_OUT', { kind: 'no-answer' }],
  ['ERR_ADDRESS_UNREACHABLE', { kind: 'unreachable', code: 'EHOSTUNREACH' }],
  ['ERR_INTERNET_DISCONNECTED', { kind: 'no-route', code: 'ENETUNREACH' }],
  ['ERR_NETWORK_UNREACHABLE', { kind: 'no-route', code: 'ENETUNREACH' }],
  ['ERR_NAME_NOT_RESOLVED', { kind: 'not-tried', code: 'ENOTFOUND' }],
  ['ERR_NAME_RESOLUTION_FAILED', { kind: 'not-tried', code: 'ENOTFOUND' }],
  ['ERR_CONNECTION_RESET', { kind: 'ended', end: 'reset', after: 'nothing' }],
  ['ERR_CONNECTION_CLOSED', { kind: 'ended', end: 'closed', after: 'nothing' }],
  ['ERR_EMPTY_RESPONSE', { kind: 'ended', end: 'closed', after: 'nothing' }],
  ['ERR_TIMED_OUT', { kind: 'ended', end: 'silent', after: 'nothing' }],
  ['ERR_SSL_UNRECOGNIZED_NAME_ALERT', { kind: 'alert', level: 2, description: 112, after: 'nothing' }],
  ['ERR_TUNNEL_CONNECTION_FAILED', { kind: 'proxy', what: 'refused', reply: '' }],
  ['ERR_PROXY_CONNECTION_FAILED', { kind: 'proxy', what: 'refused', reply: '' }],
])

/** Undefined: the name alone does not tell. */
export const outcomeOfNetError = (name: string): AttemptOutcome | undefined =>
  outcomes.get(name) ?? (/^ERR_CERT_/.test(name) ? { kind: 'enough', after: 'certificate' } : undefined)

/** The user went away, or something on the machine forbade it: nothing was wrong with the connection. */
export const isOwnWish = (name: string): boolean =>
  /^ERR_(?:ABORTED|BLOCKED_BY_\w+|CACHE_MISS|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|INSUFFICIENT_RESOURCES|FAILED|IO_PENDING)$/.test(
    name,
  )
