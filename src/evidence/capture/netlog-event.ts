import { z } from 'zod'
import { parseJson } from './json-pieces.ts'

const code = z.number().optional().catch(undefined)
const words = z.string().max(100_000).optional().catch(undefined)
const base64 = z.string().max(1_000_000).optional().catch(undefined)

const eventSchema = z.object({
  type: z.number(),
  phase: z.number().catch(0),
  /** Ticks in ms, in newer versions as a string. */
  time: z.union([z.string(), z.number()]).catch('0'),
  source: z.object({ id: z.number() }),
  params: z
    .object({
      net_error: code,
      os_error: code,
      ssl_error: code,
      error_lib: code,
      error_reason: code,
      address: words,
      remote_address: words,
      local_address: words,
      bytes: base64,
      type: z.union([z.number(), z.string()]).optional().catch(undefined),
      certificates: z.array(z.string().max(200_000)).max(64).optional().catch(undefined),
      cert_status: code,
      cipher_suite: code,
      version: words,
      is_resumed: z.boolean().optional().catch(undefined),
      encrypted_client_hello: z.boolean().optional().catch(undefined),
      ech_config_list: words,
      group_id: words,
      group_name: words,
      url: words,
      host: words,
      port: code,
      proxy_info: words,
      proxy_chain: words,
      proxy_server: words,
      line: words,
      headers: z
        .union([z.array(z.string().max(10_000)).max(500), z.string()])
        .optional()
        .catch(undefined),
      quic_error: z.union([z.number(), z.string()]).optional().catch(undefined),
      details: words,
      source_dependency: z.object({ id: z.number() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

export type NetlogEvent = z.infer<typeof eventSchema>
export type NetlogParams = NonNullable<NetlogEvent['params']>

/** An event of a NetLog, from its JSON; undefined: it is none. */
export const readEvent = (json: string): NetlogEvent | undefined => eventSchema.safeParse(parseJson(json)).data

/** The same of its line: a comma follows, or the end of the list. */
export const readLine = (line: string): NetlogEvent | undefined =>
  readEvent(line.replace(/,$/, '')) ?? readEvent(line.replace(/\]\}?,?$/, ''))

/** Chromium writes keys in the order of the alphabet: the type stands last. So most events need not be read whole. */
const atEnd = /"type":(\d{1,6})\}(?:\]\}?)?,?\s*$/
export const typeOf = (line: string): number | undefined => {
  const type = atEnd.exec(line.slice(-40))?.[1]
  return type === undefined || !line.startsWith('{') ? undefined : Number(type)
}
