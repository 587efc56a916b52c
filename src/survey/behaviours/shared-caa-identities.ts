/**
 * Names of issuers' organisations, and the domains by which CAA records name them (RFC 8659 section 4.2). Written down 2026-11-24
 * and not compared with the CCADB's "Recognized CAA Domains" yet: rather a domain too many than one too few. Who is not here is
 * not judged.
 */
const identities: readonly (readonly [organisation: RegExp, domains: readonly string[]])[] = [
  [/^(?:Let's Encrypt|ISRG|Internet Security Research Group)$/, ['letsencrypt.org']],
  [/^Google Trust Services/, ['pki.goog', 'google.com']],
  [
    /^(?:DigiCert|GeoTrust|thawte|RapidSSL|Symantec)/i,
    [
      'digicert.com',
      'www.digicert.com',
      'digicert.ne.jp',
      'symantec.com',
      'geotrust.com',
      'rapidssl.com',
      'thawte.com',
    ],
  ],
  [
    /^(?:Sectigo|COMODO|ZeroSSL|The USERTRUST|TrustAsia|Gandi|cPanel)/i,
    [
      'sectigo.com',
      'comodo.com',
      'comodoca.com',
      'usertrust.com',
      'trust-provider.com',
      'entrust.net',
      'affirmtrust.com',
    ],
  ],
  [/^GlobalSign/, ['globalsign.com']],
  [/^Amazon/, ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com']],
  [/^(?:GoDaddy|Starfield)/, ['godaddy.com', 'starfieldtech.com']],
  [/^SSL Corp/, ['ssl.com']],
  [/^Buypass/, ['buypass.com', 'buypass.no']],
  [/^SwissSign/, ['swisssign.com', 'swisssign.net']],
  [/^Actalis/, ['actalis.it']],
  [/^(?:Unizeto|Asseco)/, ['certum.pl', 'certum.eu']],
  [/^(?:Hellenic Academic|HARICA)/, ['harica.gr']],
  [/^IdenTrust/, ['identrust.com']],
  [/^(?:SECOM|Cybertrust Japan)/i, ['secomtrust.net', 'cybertrust.ne.jp']],
  [/^Japan Registry Services/, ['jprs.jp']],
  [/^Microsoft/, ['microsoft.com']],
  [/^D-Trust/i, ['d-trust.net', 'dtrust.de', 'd-trust.de', 'dtrust.net']],
]

/** Domains by which CAA names who issued; undefined: not known here. */
export const caaDomainsOf = (organisation: string): readonly string[] | undefined =>
  identities.find(([words]) => words.test(organisation))?.[1]
