import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { freshFor } from '../ward.ts'

export const dockerKubeIngressDefault = patient({
  id: 'docker-kube-ingress-default',
  title: text('the certificate that Traefik makes for itself', 'Traefikが自動生成する既定の証明書'),
  async admit({ now }) {
    const issued = issue(undefined, {
      // A hash of its own stands before it in each installation.
      names: ['0123456789abcdef0123456789abcdef.fedcba9876543210fedcba9876543210.traefik.default'],
      subject: { CN: 'TRAEFIK DEFAULT CERT' },
      ...freshFor(now),
    })
    return admittedSite(await openSecure(issued))
  },
})
