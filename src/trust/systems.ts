import { type Text, text } from '../evidence/text.ts'
import type { StoreFacts } from './lists.ts'

/** An old system whose roots came with it and were not renewed: known by what it cannot have had. */
export interface System extends StoreFacts {
  readonly known: 'bounds'
  /** SHA-256 of roots that are older than it, and that its maker took up only later. */
  readonly lacks: readonly string[]
}

const isrgRootX1 = '96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6'
/** It came to Android 7.1.1, to Java 7u151 and 8u141, and to iOS 10. */
const noIsrg = {
  lacks: [isrgRootX1],
  because: "ISRG Root X1 (Let's Encrypt, Certificate Compatibility), and roots made later",
}
const onlyByDate = { lacks: [], because: 'roots made later than it' }

const note: Text = text(
  'what it held is not known in full: roots made after its release are certainly lacking, and so are those whose later entry is published; others are taken as present',
  '収録ルートの全容は不明です。公開後に作られたルートと、後から加わったことが公表されているルートは含まれません。そのほかは含まれるものとして判定します',
)

type Row = readonly [
  name: string,
  title: string,
  released: string,
  bound: { lacks: readonly string[]; because: string },
]

/** Days of release as their makers announced them. Java's updates bring new roots; each row is the one release. */
const rows: readonly Row[] = [
  ['android-2.3', 'Android 2.3.7', '2011-09-20', noIsrg],
  ['android-4.0', 'Android 4.0.4', '2012-03-28', noIsrg],
  ['android-4.1', 'Android 4.1.1', '2012-07-09', noIsrg],
  ['android-4.2', 'Android 4.2.2', '2013-02-11', noIsrg],
  ['android-4.3', 'Android 4.3', '2013-07-24', noIsrg],
  ['android-4.4', 'Android 4.4.2', '2013-12-09', noIsrg],
  ['android-5.0', 'Android 5.0', '2014-11-03', noIsrg],
  ['android-6.0', 'Android 6.0', '2015-10-05', noIsrg],
  ['android-7.0', 'Android 7.0', '2016-08-22', noIsrg],
  ['android-8.1', 'Android 8.1', '2017-12-05', onlyByDate],
  ['android-9', 'Android 9', '2018-08-06', onlyByDate],
  ['android-10', 'Android 10', '2019-09-03', onlyByDate],
  ['java-6u45', 'Java 6u45', '2013-04-16', noIsrg],
  ['java-7u25', 'Java 7u25', '2013-06-18', noIsrg],
  ['java-8u31', 'Java 8u31', '2015-01-20', noIsrg],
  ['java-8u161', 'Java 8u161', '2018-01-16', onlyByDate],
  ['java-11.0.2', 'OpenJDK 11.0.2', '2019-01-15', onlyByDate],
  ['ios-6', 'iOS 6.0.1', '2012-11-01', noIsrg],
  ['ios-8', 'iOS 8.4', '2015-06-30', noIsrg],
  ['ios-9', 'iOS 9', '2015-09-16', noIsrg],
]

export const systems: readonly System[] = rows.map(([name, title, date, { lacks, because }]) => ({
  name,
  title,
  date,
  source: `its release; lacking: ${because}`,
  known: 'bounds',
  old: true,
  note,
  lacks,
}))

/** Ids of client profiles whose roots are those of such a system, by the beginning of the id. */
const clients: readonly (readonly [id: string, system: string])[] = [
  ['android-2.3.', 'android-2.3'],
  ['android-4.0.', 'android-4.0'],
  ['android-4.1.', 'android-4.1'],
  ['android-4.2.', 'android-4.2'],
  ['android-4.3', 'android-4.3'],
  ['android-4.4.', 'android-4.4'],
  ['android-5.0.', 'android-5.0'],
  ['android-6.0', 'android-6.0'],
  ['android-7.0', 'android-7.0'],
  ['android-8.1', 'android-8.1'],
  ['android-9.0', 'android-9'],
  ['android-10.0', 'android-10'],
  ['java-6u45', 'java-6u45'],
  ['java-7u25', 'java-7u25'],
  ['java-8u31', 'java-8u31'],
  ['java-8u161', 'java-8u161'],
  ['java-11.0.2', 'java-11.0.2'],
  ['safari-6-ios', 'ios-6'],
  ['safari-8-ios', 'ios-8'],
  ['safari-9-ios', 'ios-9'],
  ['apple-ats-9', 'ios-9'],
]

/** The old system whose roots a client profile has; undefined: its roots are renewed, or not known. */
export const systemOf = (client: string | undefined): System | undefined => {
  const named = clients.find(([id]) => client?.startsWith(id))?.[1]
  return systems.find(({ name }) => name === named)
}
