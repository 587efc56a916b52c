// Makes src/protocol/tls/clients/data.generated.ts from a file of client facts:
//   npm run build && node scripts/clients.mjs clients.json
import { readFileSync, writeFileSync } from 'node:fs'
import { certificateCompressions } from '../dist/wire/tables/certificate-compressions.js'
import { extensionTypes } from '../dist/wire/tables/extension-types.js'
import { namedGroups } from '../dist/wire/tables/named-groups.js'
import { signatureSchemes } from '../dist/wire/tables/signature-schemes.js'
import { versions } from '../dist/wire/tables/versions.js'

const { meta, clients } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const byId = new Map(clients.map((client) => [client.id, client]))

/** The file's words that are not the registries'. */
const otherWords = {
  alpn: 'application_layer_protocol_negotiation',
  extended_master_secret: 'extended_main_secret',
  delegated_credentials: 'delegated_credential',
  'application_settings(17613)': 'application_settings',
  'application_settings(old,17513)': 'application_settings_old',
  'channel_id(old)': 'channel_id_old',
  rsa_md5: 'rsa_pkcs1_md5',
  rsa_sha224: 'rsa_pkcs1_sha224',
}
const coder = ({ rows }) => {
  const codes = new Map([...rows].map(([code, { name }]) => [name, code]))
  return (word) => {
    const code = codes.get(otherWords[word] ?? word) ?? (/^(0x[0-9a-f]+|\d+)$/i.test(word) ? Number(word) : undefined)
    if (code === undefined) throw new Error(`"${word}" is in no registry`)
    return code
  }
}
const [group, scheme, version, extension, compression] = [
  namedGroups,
  signatureSchemes,
  versions,
  extensionTypes,
  certificateCompressions,
].map(coder)

const tls12 = version('TLSv1.2')
const tls13 = version('TLSv1.3')
const isFinal = (code) => code <= tls13

/** What the file lacks of a client that people still ask for, and from where we complete it. */
const completions = {
  // Its SSL 2.0 format hello was cut off. Android's first TLS stack copied the default list of Java 6's provider, in its order.
  'java-6u45': { cipher_suites: byId.get('android-2.3.7').cipher_suites, min_version: 'SSLv3' },
  // The same operating system's TLS library (Schannel) as IE 8 on XP; its SSL 2.0 format hello was cut off.
  'ie-6-xp': { cipher_suites: byId.get('ie-8-xp').cipher_suites },
  // No supported_versions was sent; tls.DEFAULT_MIN_VERSION of Node 10 is TLSv1.
  'node-v10.24.1-https.get-openssl-1.1.1k': { min_version: 'TLSv1.0' },
  // Captured against a name without a dot, for which it sends no server_name; otherwise that stands first.
  'java-25.0.3-httpsurlconnection': {
    extensions: ['server_name', ...byId.get('java-25.0.3-httpsurlconnection').extensions],
  },
}
const fieldsOf = { cipher_suites: 'suites', min_version: 'oldest', extensions: 'extensions' }
/** Suites whose tail the source itself marks as not verified. */
const unverified = { 'cloudfront-to-origin': ['suites'] }

/** For clients known from their vendor's words alone: what every TLS library of their time sends. */
const usual = {
  extensions: [
    'server_name',
    'extended_master_secret',
    'renegotiation_info',
    'supported_groups',
    'ec_point_formats',
    'signature_algorithms',
  ],
  extensions13: ['key_share', 'psk_key_exchange_modes', 'supported_versions'],
  schemes: [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601, 0x0201],
}

const sourceOf = (text) =>
  text
    .replace(/^MEASURED here (\S+) on loopback/, 'measured on loopback, $1')
    .replace(/ \(ECDSA rows.*\)$/, '')
    .replace(' (read in search excerpt)', '')

const constraintsOf = (from) =>
  Object.fromEntries(
    Object.entries(from).map(([name, value]) => [name.replace(/_([a-z0-9])/g, (_, c) => c.toUpperCase()), value]),
  )

function profileOf(client) {
  const known = { ...client, ...completions[client.id] }
  const assumed = [
    ...Object.keys(completions[client.id] ?? {}).map((field) => fieldsOf[field]),
    ...(unverified[client.id] ?? []),
    // Its hello is played in the format of TLS.
    ...(client.sslv2_format_hello ? ['format'] : []),
  ]
  const complete = (field, given, fallback) => {
    if (given !== undefined) return given
    assumed.push(field)
    return fallback
  }
  const listed = client.supported_versions?.map(version)
  const finals = listed?.filter(isFinal) ?? [version(known.min_version), version(known.max_version)]
  const newest = Math.max(...finals)
  const oldest = Math.min(...finals)
  const groups = (known.groups ?? []).map(group)
  const vendorOnly = known.extensions === undefined && known.sslv2_format_hello !== true
  const extensions = known.sslv2_format_hello
    ? []
    : complete('extensions', known.extensions, [
        ...usual.extensions,
        ...(newest >= tls13 ? usual.extensions13 : []),
      ]).map(extension)
  return {
    id: client.id,
    name: client.name,
    source: sourceOf(client.source),
    newest,
    oldest,
    sni: client.sni,
    suites: known.cipher_suites.map(Number),
    groups,
    keyShares: complete(
      'keyShares',
      vendorOnly && newest >= tls13 ? undefined : (known.key_shares ?? []).map(group),
      groups.filter((code) => code === group('x25519')),
    ),
    signatureSchemes: complete(
      'signatureSchemes',
      vendorOnly && newest >= tls12 ? undefined : (known.signature_algorithms ?? []).map(scheme),
      usual.schemes,
    ),
    ...(known.signature_algorithms_cert ? { certificateSchemes: known.signature_algorithms_cert.map(scheme) } : {}),
    alpn: known.alpn ?? [],
    ...(listed ? { supportedVersions: listed } : {}),
    extensions,
    grease: complete('grease', known.grease, false),
    sessionIdLength: complete('sessionIdLength', known.session_id_length, newest >= tls13 ? 32 : 0),
    recordVersion: complete(
      'recordVersion',
      known.record_version && version(known.record_version),
      version(newest >= version('TLSv1.0') ? 'TLSv1.0' : 'SSLv3'),
    ),
    legacyVersion: complete(
      'legacyVersion',
      known.legacy_version && version(known.legacy_version),
      Math.min(newest, tls12),
    ),
    compressionMethods: complete('compressionMethods', known.compression_methods, [0]),
    ...(known.compress_certificate ? { certificateCompression: known.compress_certificate.map(compression) } : {}),
    ...(known.record_size_limit ? { recordSizeLimit: known.record_size_limit } : {}),
    ...(known.client_hello_bytes ? { helloBytes: [known.client_hello_bytes].flat() } : {}),
    ...(known.sslv2_format_hello ? { ssl2Hello: true } : {}),
    ...(known.constraints ? { constraints: constraintsOf(known.constraints) } : {}),
    ...(known.services ? { services: known.services } : {}),
    assumed: [...new Set(assumed)],
  }
}

// A client of which not even the suites are known cannot be played.
const profiles = clients
  .filter((client) => client.recommended && (client.cipher_suites || completions[client.id]?.cipher_suites))
  .map(profileOf)

writeFileSync(
  new URL('../src/protocol/tls/clients/data.generated.ts', import.meta.url),
  `// Generated by scripts/clients.mjs; do not edit. Facts on real clients, collected ${meta.generated}; each row names its source.
import type { ClientProfile } from './profile.ts'

export const clientProfiles: readonly ClientProfile[] = [
${profiles.map((row) => `  ${JSON.stringify(row)},`).join('\n')}
]
`,
)
console.log(`${profiles.length} clients`)
