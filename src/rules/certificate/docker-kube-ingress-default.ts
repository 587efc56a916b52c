import { rule } from '../rule.ts'
import { judgeDefault, type Placeholder, placeholderIsAlso } from './shared-placeholder.ts'

/** As Traefik 3 and ingress-nginx make them when a name has no certificate (read in their sources, 2026-11-23). */
const placeholders: readonly Placeholder[] = [
  { software: 'Traefik', subject: /CN=TRAEFIK DEFAULT CERT/ },
  { software: 'Kubernetes ingress-nginx', subject: /CN=Kubernetes Ingress Controller Fake Certificate/ },
]

export const dockerKubeIngressDefault = rule({
  id: 'docker-kube-ingress-default',
  family: 'cert-self-signed',
  step: 'validation',
  weight: 0,
  scope: 'endpoint',
  instead: placeholderIsAlso,
  references: ['RFC 5280 section 6.1', 'ingress-nginx, "Default SSL Certificate"; Traefik, "Default Certificate"'],
  judge: (endpoint) => judgeDefault(endpoint, placeholders),
})
