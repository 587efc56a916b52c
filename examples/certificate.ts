import { rootCertificates } from 'node:tls'
import { certificatesFromPem, matchHost } from 'handshake-doctor/x509'

const read = certificatesFromPem(rootCertificates.join('\n'))
if (!read.ok) throw new Error(`line ${read.error.line}: ${read.error.problem}`)

const root = read.value.find(({ subject }) => subject.commonName === 'ISRG Root X1')
if (!root) throw new Error("Let's Encrypt's root is not among Node's")
console.log(root.subject.text, '·', root.publicKey.algorithm, root.publicKey.bits)
console.log('good until', new Date(root.notAfter).toISOString())
console.log('is a CA:', root.basicConstraints?.ca)

// A root is nobody's server certificate: it has no names at all.
const match = matchHost(root, 'example.com')
console.log(match.matches ? match.name : match.reason)
