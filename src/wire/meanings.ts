import { suiteName } from './cipher-suite.ts'
import { alertNames, handshakeTypes } from './code-points.ts'
import { names } from './registry.ts'
import { certificateCompressions } from './tables/certificate-compressions.ts'
import { clientCertificateTypes } from './tables/client-certificate-types.ts'
import { ecPointFormatNames } from './tables/ec-point-formats.ts'
import { extensionTypes } from './tables/extension-types.ts'
import { namedGroups } from './tables/named-groups.ts'
import { signatureSchemes } from './tables/signature-schemes.ts'
import { versions } from './tables/versions.ts'

/** RFC 3749 section 2. */
const compressions = names('compression method', { 0: 'null', 1: 'DEFLATE' }, 2)
/** RFC 6066 section 3. */
const nameTypes = names('name type', { 0: 'host_name' }, 2)
/** RFC 6066 section 8, RFC 6961 section 2.2. */
const statusTypes = names('status type', { 1: 'ocsp', 2: 'ocsp_multi' }, 2)
/** RFC 8446 section 4.2.9. */
const keyExchangeModes = names('key exchange mode', { 0: 'psk_ke', 1: 'psk_dhe_ke' }, 2)
/** RFC 8446 section 4.6.3. */
const updateRequests = names('key update request', { 0: 'update_not_requested', 1: 'update_requested' }, 2)
/** RFC 8422 section 5.4. */
const curveTypes = names('curve type', { 1: 'explicit_prime', 2: 'explicit_char2', 3: 'named_curve' }, 2)
/** RFC 6066 section 4. */
const fragmentLengths = names('length', { 1: '512 bytes', 2: '1024 bytes', 3: '2048 bytes', 4: '4096 bytes' }, 2)
/** RFC 6520 section 2. */
const heartbeatModes = names('mode', { 1: 'peer_allowed_to_send', 2: 'peer_not_allowed_to_send' }, 2)
/** RFC 8446 section 6. */
const alertLevels = names('alert level', { 1: 'warning', 2: 'fatal' }, 2)

type Meaning = (code: number) => string

/** What a number in a field stands for. Names are those of the declarations, an extension's body begins with its own. */
const meanings: Readonly<Record<string, Meaning>> = {
  'Handshake.type': handshakeTypes.name,
  'Alert.level': alertLevels.name,
  'Alert.description': alertNames.name,
  legacyVersion: versions.name,
  cipherSuite: suiteName,
  'cipherSuites[]': suiteName,
  legacyCompressionMethod: compressions.name,
  'legacyCompressionMethods[]': compressions.name,
  algorithm: signatureSchemes.name,
  'signed.algorithm': signatureSchemes.name,
  'supportedSignatureAlgorithms[]': signatureSchemes.name,
  'certificateTypes[]': clientCertificateTypes.name,
  'params.curveType': curveTypes.name,
  'params.namedCurve': namedGroups.name,
  statusType: statusTypes.name,
  requestUpdate: updateRequests.name,
  compression: certificateCompressions.name,
  'server_name[].nameType': nameTypes.name,
  'status_request.statusType': statusTypes.name,
  'status_request_v2[].statusType': statusTypes.name,
  max_fragment_length: fragmentLengths.name,
  heartbeat: heartbeatModes.name,
  supported_versions: versions.name,
  'supported_versions[]': versions.name,
  'supported_groups[]': namedGroups.name,
  key_share: namedGroups.name,
  'key_share.group': namedGroups.name,
  'key_share[].group': namedGroups.name,
  'ec_point_formats[]': ecPointFormatNames.name,
  'signature_algorithms[]': signatureSchemes.name,
  'signature_algorithms_cert[]': signatureSchemes.name,
  'delegated_credential[]': signatureSchemes.name,
  'delegated_credential.certVerifyAlgorithm': signatureSchemes.name,
  'delegated_credential.algorithm': signatureSchemes.name,
  'psk_key_exchange_modes[]': keyExchangeModes.name,
  'compress_certificate[]': certificateCompressions.name,
}

/** `kind` is a path without the message's name and without indexes, like `cipherSuites[]`. */
export const meaningOf = (kind: string): Meaning | undefined =>
  kind.endsWith('extensions[].type') ? extensionTypes.name : Object.hasOwn(meanings, kind) ? meanings[kind] : undefined
