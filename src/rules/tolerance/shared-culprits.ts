import { type Endpoint, passed } from '../endpoint.ts'
import type { ExperimentId } from '../rule.ts'

interface Part {
  /** The experiment that leaves it out. */
  readonly id: ExperimentId
  readonly name: string
}

/** What can be left out of a hello one at a time, by what leaves it out together. ALPN is alpn-refused's. */
export const suspects: Readonly<Record<'novelty' | 'extension', readonly Part[]>> = {
  novelty: [
    { id: 'without-grease', name: 'GREASE (RFC 8701)' },
    { id: 'without-post-quantum', name: 'X25519MLKEM768' },
    { id: 'without-ech', name: 'encrypted_client_hello (65037)' },
  ],
  extension: [
    { id: 'without-extended-main-secret', name: 'extended_master_secret (23)' },
    { id: 'without-tickets', name: 'session_ticket (35)' },
    { id: 'without-compression', name: 'compress_certificate (27)' },
    { id: 'without-status-request', name: 'status_request (5)' },
    { id: 'without-sct', name: 'signed_certificate_timestamp (18)' },
    { id: 'without-encrypt-then-mac', name: 'encrypt_then_mac (22)' },
    { id: 'without-record-size-limit', name: 'record_size_limit (28)' },
  ],
}

/** The parts that alone make the server answer when they are left out. */
export const culprits = (endpoint: Endpoint, among: keyof typeof suspects): readonly Part[] =>
  suspects[among].filter(({ id }) => passed(endpoint.tried(id)))
