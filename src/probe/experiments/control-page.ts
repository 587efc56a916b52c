import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { pageAt } from '../page-at.ts'

/** Every edge of Cloudflare serves every site of it: this one is always there. */
const controlName = 'www.cloudflare.com'

export const controlPage = experiment({
  id: 'control-page',
  title: text(`the page of ${controlName} at the same address`, `同じアドレスでの ${controlName} のページ`),
  deed: (setting) => pageAt(controlName, setting),
})
