import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { pageAt } from '../page-at.ts'

/** The page of the name one label up: does this edge serve the site at all? */
export const parentPage = experiment({
  id: 'parent-page',
  title: text('the page of the name one label up', '1つ上の名前のページ'),
  deed: (setting) => {
    const [, ...parent] = setting.target.host.split('.')
    return parent.length < 2 ? undefined : pageAt(parent.join('.'), setting)
  },
})
