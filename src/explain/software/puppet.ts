import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import type { Recogniser } from '../recogniser.ts'

/** Programs that manage machines, each under an authority of its own: Puppet, Chef, Foreman. */
export const puppet: Recogniser = {
  software: 'Puppet / Chef',
  signs: [/\bpuppet\w*|\bchef\b|\bknife\b|\bkatello\b|\bforeman\b/i],
  speaks: 'client',
  references: ['Puppet 8 lib/puppet/ssl/verifier.rb and ssl_provider.rb; Chef 18, knife ssl check'],
  wordings: [
    [
      /server hostname '.{1,200}' did not match server certificate|does not match the server certificate; expected/i,
      certificate.nameMismatch,
    ],
    [
      /certificate retrieved from the (?:master|server) does not match the agent's (?:private|public) key|certificate for '.{1,120}' does not match its private key/i,
      { ...peers.keyMismatch, suspects: { 'key-mismatch': 0.8, 'mtls-client-cert-rejected': 0.2 } },
    ],
    [
      /\bcrl is not yet valid\b|\bcrl has expired\b/i,
      { ...certificate.revocationUnknown, suspects: { 'revocation-check-hard-fail': 0.6, 'clock-wrong': 0.4 } },
    ],
    [/ssl validation failure connecting to host/i, certificate.unverified],
  ],
}
