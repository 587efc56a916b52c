/** A root that a store still has, and trusts only for what was issued up to a day (in ms since 1970). */
export interface Ending {
  /** `mozilla`, `chrome`, or the name of a file of one's own. */
  readonly store: string
  /** Of the root's certificate. */
  readonly sha256: string
  readonly name: string
  readonly after: number
  /** What is compared with the day: the leaf's `notBefore`, or its oldest signed certificate timestamp. */
  readonly by: 'notBefore' | 'sct'
  readonly source: string
}

const chrome131 = {
  store: 'chrome',
  after: Date.UTC(2024, 10, 11, 23, 59, 59),
  by: 'sct',
  source: 'chrome_root_store/root_store.textproto version 17: sct_not_after_sec 1731369599 from Chrome 131',
} as const
const chrome139 = {
  store: 'chrome',
  after: Date.UTC(2025, 6, 31, 23, 59, 59),
  by: 'sct',
  source: 'Google Online Security Blog, 2025-05-30: from Chrome 139',
} as const

/** Trust that ended by date while the root stays in the list. As of 2026-10-30. */
export const endings: readonly Ending[] = [
  {
    store: 'mozilla',
    sha256: '2530cc8e98321502bad96f9b1fba1b099e2d299e0f4548bb914f363bc0d4531f',
    name: 'Izenpe.com',
    after: Date.UTC(2026, 3, 15, 23, 59, 59),
    by: 'notBefore',
    source: 'CKA_NSS_SERVER_DISTRUST_AFTER of certdata.txt, read through golang.org/x/crypto/x509roots/fallback of 2026-10-30',
  },
  {
    ...chrome131,
    sha256: '02ed0eb28c14da45165c566791700d6451d7fb56f0b2ab1d3b8eb070e56edff5',
    name: 'Entrust Root Certification Authority - EC1',
  },
  {
    ...chrome131,
    sha256: '43df5774b03e7fef5fe40d931a7bedf1bb2e6b42738c4e6d3841103d3aa7f339',
    name: 'Entrust Root Certification Authority - G2',
  },
  {
    ...chrome131,
    sha256: 'db3517d1f6732a2d5ab97c533ec70779ee3270a62fb4ac4238372460e6f01e88',
    name: 'Entrust Root Certification Authority - G4',
  },
  {
    ...chrome131,
    sha256: '73c176434f1bc6d5adf45b0e76e727287c8de57616c1e6e6141a2b2cbc7d8e4c',
    name: 'Entrust Root Certification Authority',
  },
  {
    ...chrome131,
    sha256: '6dc47172e01cbcb0bf62580d895fe2b8ac9ad4f873801e0c10b9c837d21eb177',
    name: 'Entrust.net Certification Authority (2048)',
  },
  {
    ...chrome131,
    sha256: '0376ab1d54c5f9803ce4b2e201a0ee7eef7b57b636e8a93c9b8d4860c96f5fa7',
    name: 'AffirmTrust Commercial',
  },
  {
    ...chrome131,
    sha256: '0a81ec5a929777f145904af38d5d509f66b5e2c58fcdb531058b0e17f3f0b41b',
    name: 'AffirmTrust Networking',
  },
  {
    ...chrome131,
    sha256: '70a73f7f376b60074248904534b11482d5bf0e698ecc498df52577ebf2e93b9a',
    name: 'AffirmTrust Premium',
  },
  {
    ...chrome131,
    sha256: 'bd71fdf6da97e4cf62d1647add2581b07d79adf8397eb4ecba9c5e8488821423',
    name: 'AffirmTrust Premium ECC',
  },
  {
    store: 'chrome',
    sha256: '9a296a5182d1d451a2e37f439b74daafa267523329f90f9a0d2007c334e23c9a',
    name: 'GLOBALTRUST 2020',
    after: Date.UTC(2024, 5, 30, 23, 59, 59),
    by: 'sct',
    source: 'chrome_root_store/root_store.textproto version 17: sct_not_after_sec 1719791999',
  },
  {
    ...chrome139,
    sha256: 'c0a6f4dc63a24bfdcf54ef2a6a082a0a72de35803e2ff5ff527ae5d87206dfd5',
    name: 'ePKI Root Certification Authority',
  },
  {
    ...chrome139,
    sha256: 'f015ce3cc239bfef064be9f1d2c417e1a0264a0a94be1f0c8d121864eb6949cc',
    name: 'HiPKI Root CA - G1',
  },
  {
    ...chrome139,
    sha256: '6c61dac3a2def031506be036d2a6fe401994fbd13df9c8d466599274c446ec98',
    name: 'NetLock Arany (Class Gold)',
  },
]
