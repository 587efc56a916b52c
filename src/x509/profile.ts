import { equalBytes } from './bytes.ts'
import type { Certificate } from './certificate.ts'
import { parseDer, tag } from './der.ts'
import { type Extension, purposes } from './extensions.ts'
import { type Profile, strict } from './path-problem.ts'
import { forbiddenKey, forbiddenSignature, weakKey, weakSignature } from './profile-keys.ts'
import { commonNameOutside, wrongConstraintNames, wrongNames } from './profile-names.ts'

/**
 * What stricter judges than today's browsers refuse, and weak keys, which all refuse. `must-be-critical`,
 * `must-not-be-critical`, `missing-extension`, `forbidden-extension`: the detail names the extension; `inconsistent-ca`:
 * what it says about being a CA does not fit together; `leaf-is-ca`: a CA as the server's own certificate;
 * `key-id-incomplete`, `key-id-mismatch`: its authorityKeyIdentifier; `name-syntax`, `constraint-syntax`: names that are no
 * DNS names or addresses; `common-name-outside`: a common name that its subjectAltName lacks; `serial-number`: too
 * long, zero or negative; `empty-name`: a CA without a name; `old-version`: not of version 3; `any-purpose`: good for
 * everything; `weak-key`, `weak-signature`: can be broken; `forbidden-key`, `forbidden-signature`: of a kind that public
 * CAs do not sell; `not-conforming`: see the certificate's `deviations`.
 */
export type ProfileCode =
  | 'must-be-critical'
  | 'must-not-be-critical'
  | 'missing-extension'
  | 'forbidden-extension'
  | 'inconsistent-ca'
  | 'leaf-is-ca'
  | 'key-id-incomplete'
  | 'key-id-mismatch'
  | 'name-syntax'
  | 'constraint-syntax'
  | 'common-name-outside'
  | 'serial-number'
  | 'empty-name'
  | 'old-version'
  | 'any-purpose'
  | 'weak-key'
  | 'weak-signature'
  | 'forbidden-key'
  | 'forbidden-signature'
  | 'not-conforming'

/** A certificate and where it stands in its path. */
export interface Place {
  readonly certificate: Certificate
  /** The next one in the path. */
  readonly issuer: Certificate | undefined
  readonly isLeaf: boolean
  /** The last one of the path, with its own name as issuer. */
  readonly isRoot: boolean
  /** Taken from the store: its own signature is nobody's proof. */
  readonly isAnchor: boolean
  readonly purpose: 'server' | 'client'
}

interface ProfileRule {
  readonly code: ProfileCode
  readonly refusedBy: readonly Profile[]
  /** Details, one for each fault; empty when there is none. */
  readonly finds: (place: Place) => readonly string[]
}

const rule = (
  code: ProfileCode,
  refusedBy: readonly Profile[],
  finds: (place: Place) => readonly (string | undefined | false)[],
): ProfileRule => ({ code, refusedBy, finds: (place) => finds(place).filter((detail) => typeof detail === 'string') })

const rfc: readonly Profile[] = ['rfc5280']
const webpki: readonly Profile[] = ['webpki']

const isCa = ({ certificate, isLeaf }: Place): boolean => !isLeaf || certificate.basicConstraints?.ca === true
const has = ({ extensions }: Certificate, name: string): boolean => extensions.some((one) => one.name === name)
const marked = ({ extensions }: Certificate, critical: boolean, ...names: readonly string[]): string[] =>
  extensions.filter((one) => one.critical === critical && names.includes(one.name)).map(({ name }) => name)

/** In the order of RFC 5280 section 4 (`4.x`) and of section 7.1 of the Baseline Requirements (`7.1.x`). */
export const profileRules: readonly ProfileRule[] = [
  // 4.1.2.1, 7.1.1
  rule('old-version', rfc, ({ certificate: { version, extensions } }) => [
    version < 3 && extensions.length > 0 && `${version}`,
  ]),
  rule('old-version', webpki, ({ certificate: { version }, isAnchor }) => [version < 3 && !isAnchor && `${version}`]),
  // 4.1.2.2
  rule('serial-number', strict, ({ certificate: { serial } }) => [
    (serial.length > 40 || Number.parseInt(serial.slice(0, 2), 16) >= 0x80 || /^0+$/.test(serial)) && serial,
  ]),
  // 4.1.2.4, 4.1.2.6
  rule('empty-name', strict, (place) => [
    place.certificate.issuer.empty ? 'issuer' : isCa(place) && place.certificate.subject.empty && 'subject',
  ]),
  // 4.1.2.5, 4.1.2.8
  rule('not-conforming', strict, ({ certificate }) => certificate.deviations),
  // 4.2.1.1
  rule('must-not-be-critical', strict, ({ certificate }) => marked(certificate, true, ...alwaysNonCritical)),
  rule('missing-extension', strict, ({ certificate, isRoot, isAnchor }) => [
    !isRoot && !isAnchor && !has(certificate, 'authorityKeyIdentifier') && 'authorityKeyIdentifier',
  ]),
  rule('missing-extension', rfc, ({ certificate, isRoot, isAnchor }) => [
    isAnchor && !isRoot && !has(certificate, 'authorityKeyIdentifier') && 'authorityKeyIdentifier',
  ]),
  rule('key-id-incomplete', strict, ({ certificate, isRoot }) => [
    has(certificate, 'authorityKeyIdentifier') && !certificate.authorityKeyId && !isRoot && 'keyIdentifier',
  ]),
  // 7.1.2.1.3, 7.1.2.11.1
  rule('key-id-incomplete', webpki, ({ certificate, isRoot }) => [
    has(certificate, 'authorityKeyIdentifier') && !certificate.authorityKeyId && isRoot && 'keyIdentifier',
    namesItsIssuer(certificate) && 'authorityCertIssuer',
  ]),
  rule('key-id-mismatch', strict, ({ certificate: { authorityKeyId, subjectKeyId }, issuer, isRoot }) => {
    const expected = isRoot ? subjectKeyId : issuer?.subjectKeyId
    return [authorityKeyId && expected && !equalBytes(authorityKeyId, expected) && 'keyIdentifier']
  }),
  // 4.2.1.2
  rule('missing-extension', strict, (place) => [
    isCa(place) && !has(place.certificate, 'subjectKeyIdentifier') && 'subjectKeyIdentifier',
  ]),
  // 4.2.1.3
  rule('missing-extension', strict, (place) => [isCa(place) && !has(place.certificate, 'keyUsage') && 'keyUsage']),
  // 4.2.1.6
  rule('must-be-critical', strict, ({ certificate }) =>
    certificate.subject.empty ? marked(certificate, false, 'subjectAltName') : [],
  ),
  rule('must-not-be-critical', webpki, ({ certificate, isLeaf }) =>
    isLeaf && !certificate.subject.empty ? marked(certificate, true, 'subjectAltName') : [],
  ),
  rule('name-syntax', strict, ({ certificate }) => wrongNames(certificate)),
  // 7.1.4.3
  rule('common-name-outside', webpki, ({ certificate, isLeaf, purpose }) => [
    isLeaf && purpose === 'server' && commonNameOutside(certificate),
  ]),
  // 4.2.1.9
  rule('must-be-critical', strict, (place) =>
    isCa(place) ? marked(place.certificate, false, 'basicConstraints') : [],
  ),
  rule('inconsistent-ca', strict, ({ certificate: { basicConstraints, keyUsage } }) => [
    !basicConstraints?.ca && keyUsage?.includes('keyCertSign') && 'keyCertSign',
    !basicConstraints?.ca && basicConstraints?.pathLength !== undefined && 'pathLenConstraint',
  ]),
  // 7.1.2.7.8
  rule('leaf-is-ca', webpki, ({ certificate, isLeaf }) => [isLeaf && certificate.basicConstraints?.ca && 'cA']),
  // 4.2.1.10
  rule('forbidden-extension', strict, (place) => [
    !isCa(place) && has(place.certificate, 'nameConstraints') && 'nameConstraints',
  ]),
  // The Baseline Requirements take this back for old software (7.1.2.5.2).
  rule('must-be-critical', rfc, ({ certificate }) => marked(certificate, false, 'nameConstraints')),
  rule('constraint-syntax', strict, ({ certificate }) => wrongConstraintNames(certificate)),
  // 4.2.1.11, 4.2.1.14
  rule('must-be-critical', strict, ({ certificate }) =>
    marked(certificate, false, 'policyConstraints', 'inhibitAnyPolicy'),
  ),
  // 7.1.2.1.2, 7.1.2.7.6
  rule('forbidden-extension', webpki, ({ certificate, isRoot }) => [
    isRoot && has(certificate, 'extKeyUsage') && 'extKeyUsage',
  ]),
  rule('missing-extension', webpki, ({ certificate, isLeaf }) => [
    isLeaf && !has(certificate, 'extKeyUsage') && 'extKeyUsage',
  ]),
  rule('must-not-be-critical', webpki, ({ certificate, isLeaf }) =>
    isLeaf ? marked(certificate, true, 'extKeyUsage') : [],
  ),
  rule('any-purpose', webpki, ({ certificate, isLeaf }) => [
    isLeaf && certificate.extendedKeyUsage?.includes(purposes.any) && purposes.any,
  ]),
  // 6.1.5, 7.1.3
  rule('weak-key', ['browsers', 'webpki'], ({ certificate }) => [weakKey(certificate)]),
  rule('forbidden-key', webpki, ({ certificate }) => [forbiddenKey(certificate)]),
  rule('weak-signature', ['browsers', 'webpki'], ({ certificate, isAnchor }) => [
    !isAnchor && weakSignature(certificate),
  ]),
  rule('forbidden-signature', webpki, ({ certificate, isAnchor }) => [!isAnchor && forbiddenSignature(certificate)]),
]

/** RFC 5280 sections 4.2.1.1, 4.2.1.2, 4.2.1.8, 4.2.1.15, 4.2.2.1 and 4.2.2.2: never critical. */
const alwaysNonCritical = [
  'authorityKeyIdentifier',
  'subjectKeyIdentifier',
  'subjectDirectoryAttributes',
  'freshestCRL',
  'authorityInfoAccess',
  'subjectInfoAccess',
]

const namesItsIssuer = ({ extensions }: Certificate): boolean =>
  extensions.some((one) => one.name === 'authorityKeyIdentifier' && partsOf(one).some((part) => part !== 0x80))

/** The identifier octets of what stands in the extension. */
const partsOf = ({ value }: Extension): number[] => {
  const parts = parseDer('', value, (reader) =>
    reader.into('', tag.sequence, (inside) => inside.each((part, name) => part.element(name).tag)),
  )
  return parts.ok ? parts.value : []
}
