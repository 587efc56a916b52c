import { z } from 'zod'

const bytes = z.instanceof(Uint8Array)
const codes = z.array(z.number().int().min(0).max(0xffffff))

/** Ms to or from 1970, to the end of the year 9999 at the most: beyond, there are no dates to write. */
const instant = z.number().min(-253_402_300_800_000).max(253_402_300_800_000)

const offer = z.object({
  serverName: z.string().optional(),
  versions: codes,
  suites: codes,
  groups: codes,
  keyShares: codes,
  signatureSchemes: codes,
  certificateSchemes: codes.optional(),
  alpn: z.array(z.string()),
  extensions: codes,
  sessionIdLength: z.number(),
  recordVersion: z.number(),
  compressionMethods: codes,
  certificateCompression: codes,
  helloBytes: z.number().optional(),
  grease: z.boolean(),
})

const after = z.enum(['nothing', 'server-hello', 'certificate', 'server-done', 'finished'])
const end = z.enum(['closed', 'reset', 'silent', 'limit'])
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finished') }),
  z.object({ kind: z.literal('enough'), after }),
  z.object({ kind: z.literal('alert'), level: z.number(), description: z.number(), after }),
  z.object({ kind: z.literal('ended'), end, after, partial: z.number().int().min(1).optional() }),
  z.object({ kind: z.literal('not-tls'), bytes }),
  z.object({
    kind: z.literal('broken'),
    problem: z.string(),
    after,
    fault: z.enum(['signature', 'finished']).optional(),
  }),
  z.object({ kind: z.literal('beyond-us'), problem: z.string(), after }),
  z.object({ kind: z.literal('refused') }),
  z.object({ kind: z.literal('unreachable'), code: z.string() }),
  z.object({ kind: z.literal('no-answer') }),
  z.object({ kind: z.literal('no-route'), code: z.string() }),
  z.object({ kind: z.literal('not-tried'), code: z.string() }),
  z.object({ kind: z.literal('proxy'), what: z.string(), reply: z.string() }),
  z.object({ kind: z.literal('starttls'), what: z.string(), reply: z.string(), banner: z.string().optional() }),
  z.object({ kind: z.literal('plain'), bytes }),
  z.object({ kind: z.literal('ssl2'), cipherSpecs: codes }),
])

const page = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    answer: z.object({ status: z.number(), headers: z.array(z.tuple([z.string(), z.string()])) }),
  }),
  z.object({ kind: z.literal('alert'), description: z.number() }),
  z.object({ kind: z.literal('ended'), end: z.string() }),
  z.object({ kind: z.literal('not-http') }),
])

const attempt = z.object({
  experiment: z.string(),
  hop: z.enum(['target', 'origin', 'elsewhere', 'control']),
  address: z.string(),
  port: z.number().int(),
  offer: offer.optional(),
  outcome,
  messages: z.array(
    z.object({ from: z.enum(['us', 'peer']), contentType: z.number(), bytes, at: z.number(), protected: z.boolean() }),
  ),
  page: page.optional(),
  dialogue: z.array(z.object({ from: z.enum(['us', 'peer']), text: z.string() })),
  tcpMs: z.number(),
  doneMs: z.number(),
})

const status = z.enum(['addresses', 'no-such-host', 'no-address', 'server-failure', 'silent'])
const addresses = z.array(z.string())
const portal = z.object({
  url: z.string(),
  outcome: z.enum(['as-expected', 'another-answer', 'silent']),
  seen: z.string(),
})

const listSeen = z.object({
  sha256: z.string(),
  bytes: z.number().int().min(0),
  entries: z.number().int().min(0),
  thisUpdate: instant,
  nextUpdate: instant.optional(),
  unusable: z.object({ fault: z.string(), detail: z.string() }).optional(),
  revoked: z.object({ at: instant, reason: z.string().optional() }).optional(),
})

const statusAsked = z.object({
  certificate: z.string(),
  by: z.enum(['ocsp', 'crl']),
  url: z.string(),
  response: bytes.optional(),
  list: listSeen.optional(),
  error: z.string().optional(),
  fault: z.enum(['here', 'there', 'slow']).optional(),
})

const quicSeen = z.object({
  hop: z.enum(['target', 'control']),
  host: z.string(),
  address: z.string(),
  port: z.number().int().min(1).max(65535),
  outcome: z.enum(['answered', 'silent', 'refused', 'untold']),
})

const rootSetting = z.object({
  variable: z.string(),
  path: z.string(),
  seen: z
    .object({
      kind: z.enum(['file', 'folder', 'neither']),
      problem: z.enum(['missing', 'unreadable', 'no-certificate', 'malformed']).optional(),
      certificates: z.number().int().min(0),
      hasIssuer: z.boolean(),
    })
    .optional(),
})

/** The shape of an evidence file: a stranger's until it has passed here. */
export const savedEvidence = z.object({
  schema: z.literal('handshake-doctor/evidence/1'),
  target: z.object({
    host: z.string(),
    kind: z.enum(['name', 'address']),
    port: z.number().int().min(1).max(65535),
    scheme: z.string(),
    starttls: z.string().nullable(),
    path: z.string(),
  }),
  question: z.object({
    client: z.string().optional(),
    serverName: z.string().optional(),
    serverNameBy: z.enum(['target', 'option', 'client']),
    alpnBy: z.enum(['default', 'option']),
    names: z.array(z.string()),
    store: z.string(),
    ownStore: z.array(z.object({ der: bytes, distrustAfter: instant.optional() })).optional(),
    extraRoots: z.array(bytes),
    at: instant.optional(),
    identityGiven: z.boolean(),
    identity: bytes.optional(),
    origin: z.string().optional(),
    proxy: z.object({ kind: z.enum(['http-connect', 'socks5']), host: z.string(), port: z.number().int() }).optional(),
    wide: z.boolean().optional(),
    options: z.array(z.string()),
  }),
  takenAt: instant,
  clock: z.object({
    offsetMs: instant.optional(),
    sources: z.array(z.object({ source: z.string(), offsetMs: z.number().optional(), error: z.string().optional() })),
  }),
  names: z.object({
    status,
    addresses,
    via: z.string(),
    records: z
      .object({
        cname: z.array(z.string()),
        https: z.array(
          z.object({
            priority: z.number(),
            target: z.string(),
            alpn: z.array(z.string()),
            hasEch: z.boolean(),
            noDefaultAlpn: z.boolean().optional(),
            port: z.number().int().min(0).max(65535).optional(),
            hints: z.array(z.string()).optional(),
            ech: z.string().optional(),
          }),
        ),
        caa: z.array(z.string()),
        addresses: z.array(z.string()).optional(),
      })
      .optional(),
    twin: z.object({ name: z.string(), addresses }).optional(),
    others: z.array(z.object({ resolver: z.string(), operator: z.string(), status, addresses })).optional(),
  }),
  attempts: z.array(attempt),
  fetched: z.array(z.object({ url: z.string(), certificates: z.array(bytes), error: z.string().optional() })),
  files: z
    .object({
      keySpki: bytes.optional(),
      purpose: z.enum(['server', 'client']),
      maxIntermediates: z.number().int().min(0).optional(),
    })
    .optional(),
  portals: z.array(portal).optional(),
  revocation: z.array(statusAsked).optional(),
  quic: z.array(quicSeen).optional(),
  rootSettings: z.array(rootSetting).optional(),
})
export type SavedEvidence = z.infer<typeof savedEvidence>
