import { text } from '../../evidence/text.ts'
import { check } from '../check.ts'

export const captivePortal = check({
  id: 'captive-portal',
  title: text('login page of the network', 'ネットワークのログイン画面'),
  tried: ['linux'],
  async look({ network }) {
    if (!network.portals)
      return [
        {
          level: 'unknown',
          says: text('not looked at: it takes pages of strangers', '外部のページが必要なため、調べていません'),
          from: '--wide',
        },
      ]
    const pages = await network.portals()
    const answered = pages.filter(({ outcome }) => outcome === 'as-expected')
    const changed = pages.filter(({ outcome }) => outcome === 'another-answer')
    // A page that comes as it is shows that nobody stands in the way: another may have changed.
    if (changed.length > 0 && answered.length === 0)
      return changed.map(({ url, seen }) => ({
        level: 'fault',
        cause: 'captive-portal',
        says: text(`somebody else answers: ${seen}`, `別のものが応答します: ${seen}`),
        from: url,
        advice: text(
          'Open an http:// page in the browser, and log in to the network.',
          'ブラウザーでhttp://のページを開き、ネットワークにログインします。',
        ),
      }))
    return [
      answered.length > 0
        ? {
            level: 'well',
            says: text('pages come as they are', 'ページがそのまま届きます'),
            from: answered.map(({ url }) => url).join(', '),
          }
        : {
            level: 'unknown',
            says: text('no page came', 'ページを取得できません'),
            from: pages.map(({ url }) => url).join(', '),
          },
    ]
  },
})
