import { type Text, text } from '../evidence/text.ts'

/** A set of trusted roots, and how much of it is known. */
export interface StoreFacts {
  readonly name: string
  /** As people call it. */
  readonly title: string
  /** The day for which its roots are known, YYYY-MM-DD. */
  readonly date: string
  readonly source: string
  /** `list`: every root by its fingerprint. `bounds`: only what it certainly lacked. `own`: the certificates themselves, from a file. */
  readonly known: 'list' | 'bounds' | 'own'
  /** Something newer is in use: who has only this is out of date. */
  readonly old: boolean
  /** What must be said beside its judgement. */
  readonly note?: Text
}

/** A published list; `letter` stands for it in members.generated.ts. */
export interface List extends StoreFacts {
  readonly letter: string
}

/** The published lists, each complete as of its date. */
export const lists: readonly List[] = [
  {
    name: 'mozilla',
    letter: 'm',
    title: 'Mozilla (Firefox, Debian, curl, Python)',
    date: '2026-10-19',
    source: 'certdata.txt of NSS, server authentication',
    known: 'list',
    old: false,
  },
  {
    name: 'apple',
    letter: 'a',
    title: 'Apple (iOS 26, macOS 26)',
    date: '2025-12-28',
    source: 'https://support.apple.com/en-us/126047',
    known: 'list',
    old: false,
  },
  {
    name: 'microsoft',
    letter: 'w',
    title: 'Microsoft (Windows)',
    date: '2026-07-19',
    source: 'https://ccadb.my.salesforce-sites.com/microsoft/IncludedCACertificateReportForMSFT',
    known: 'list',
    old: false,
    note: text(
      'the list does not say which of its roots are for servers: some are for e-mail or for programs alone',
      'この一覧には用途の区別がなく、メール用やプログラム署名用だけのルートも含まれます',
    ),
  },
  {
    name: 'android',
    letter: 'g',
    title: 'Android 17 (AOSP)',
    date: '2026-06-21',
    source: 'https://android.googlesource.com/platform/system/ca-certificates, 17.0.0_r1',
    known: 'list',
    old: false,
    note: text(
      'makers of devices may add and remove roots; Chrome on Android has a list of its own',
      '機器のメーカーがルートを増減することがあります。Android版Chromeは独自の一覧を使います',
    ),
  },
  {
    name: 'java',
    letter: 'j',
    title: 'OpenJDK 17.0.2',
    date: '2022-01-23',
    source: 'cacerts of openjdk-17.0.2_linux-x64_bin.tar.gz',
    known: 'list',
    old: true,
    note: text(
      'it is the list of January 2022; an updated Java has more roots and lacks some of these',
      '2022年1月時点の一覧です。更新されたJavaではルートが増減しています',
    ),
  },
  {
    name: 'oracle-java',
    letter: 'o',
    title: 'Oracle JDK 13.0.2',
    date: '2020-01-16',
    source: 'cacerts of jdk-13.0.2_linux-x64_bin.tar.gz',
    known: 'list',
    old: true,
    note: text(
      'it is the list of January 2020; an updated Java has more roots and lacks some of these',
      '2020年1月時点の一覧です。更新されたJavaではルートが増減しています',
    ),
  },
]
