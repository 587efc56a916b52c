import { rule } from '../rule.ts'
import { judgeDefault, type Placeholder, placeholderIsAlso } from './shared-placeholder.ts'

/** As shipped, read 2026-11-23. */
const placeholders: readonly Placeholder[] = [
  { software: 'Plesk', subject: /CN=Plesk\b/ },
  { software: 'Synology', subject: /CN=synology(\.com)?\b/i },
  { software: 'Parallels Panel', subject: /CN=Parallels Panel/ },
  { software: 'Webmin', subject: /O=Webmin Webserver/ },
]

export const panelDefaultCertificate = rule({
  id: 'panel-default-certificate',
  family: 'cert-self-signed',
  step: 'validation',
  weight: 0,
  scope: 'endpoint',
  instead: placeholderIsAlso,
  references: ['RFC 5280 section 6.1'],
  judge: (endpoint) => judgeDefault(endpoint, placeholders),
})
