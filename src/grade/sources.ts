/** Where SSL Labs wrote a rule down: the guide, and what was published with its later versions. All read 2026-11-24. */
export const sources = {
  guide: {
    date: '2020-01-31',
    url: 'https://github.com/ssllabs/research/wiki/SSL-Server-Rating-Guide',
  },
  '2009r': {
    date: '2025-05-16',
    url: 'https://github.com/ssllabs/research/wiki/SSL-Server-Rating-Guide/_history',
  },
  '2014-01': {
    date: '2014-01-21',
    url: 'https://blog.qualys.com/product-tech/2014/01/21/ssl-labs-stricter-security-requirements-for-2014',
  },
  '2014-12': {
    date: '2014-12-08',
    url: 'https://blog.qualys.com/product-tech/2014/12/08/ssl-labs-end-of-year-2014-updates',
  },
  '2015-05': {
    date: '2015-05-21',
    url: 'https://blog.qualys.com/product-tech/2015/05/21/ssl-labs-117-obsolete-crypto-rc4-and-logjam',
  },
  '2016': { date: '2016-05-05', url: 'https://blog.qualys.com/tag/grading' },
  '2017-01': {
    date: '2017-01-18',
    url: 'https://blog.qualys.com/product-tech/2017/01/18/ssl-labs-grading-changes-january-2017',
  },
  '2018-02': {
    date: '2018-02-02',
    url: 'https://blog.qualys.com/product-tech/2018/02/02/forward-secrecy-authenticated-encryption-and-robot-grading-update',
  },
  '2018-11': {
    date: '2018-11-19',
    url: 'https://blog.qualys.com/ssllabs/2018/11/19/grade-change-for-tls-1-0-and-tls-1-1-protocols',
  },
  /** The reasons that its reports print beside the grade. */
  reports: { date: '2025-10-24', url: 'https://www.ssllabs.com/ssltest/' },
} as const satisfies Readonly<Record<string, { readonly date: string; readonly url: string }>>

export type SourceId = keyof typeof sources
