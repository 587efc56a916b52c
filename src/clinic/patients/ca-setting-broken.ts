import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const caSettingBroken = patient({
  id: 'ca-setting-broken',
  title: text(
    'a healthy server, on a machine whose CURL_CA_BUNDLE names a file that is gone',
    '正常なサーバー(この端末のCURL_CA_BUNDLEが存在しないファイルを指している)',
  ),
  admit: async (ward) =>
    admittedSite(await openSecure(ward.certificate({})), {
      world: { env: { CURL_CA_BUNDLE: '/nowhere/ca-bundle.crt', NODE_EXTRA_CA_CERTS: '/nowhere/extra.pem' } },
    }),
})
