/** What came of looking at the file or folder that a setting names: facts alone, nothing of what is in it. */
export interface RootsSeen {
  readonly kind: 'file' | 'folder' | 'neither'
  /** Why no program finds a root there; undefined: there are some, or nobody can tell from here. */
  readonly problem?: 'missing' | 'unreadable' | 'no-certificate' | 'malformed' | undefined
  readonly certificates: number
  /** One of them bears the name of an issuer that the site's chain leads to. */
  readonly hasIssuer: boolean
}

/** A setting of this machine's environment by which programs find their root certificates. */
export interface RootSetting {
  readonly variable: string
  readonly path: string
  /** Undefined: nobody has looked yet. */
  readonly seen?: RootsSeen | undefined
}

interface RootVariable {
  readonly name: string
  /** The programs that are told by it, as people call them. */
  readonly readers: string
}

/** Variables that put other roots in the place of the usual ones, or beside them. */
export const rootVariables: readonly RootVariable[] = [
  { name: 'NODE_EXTRA_CA_CERTS', readers: 'Node.js' },
  { name: 'SSL_CERT_FILE', readers: 'OpenSSL, Python, Go' },
  { name: 'SSL_CERT_DIR', readers: 'OpenSSL, Python, Go' },
  { name: 'NIX_SSL_CERT_FILE', readers: 'Nix' },
  { name: 'REQUESTS_CA_BUNDLE', readers: 'Python requests' },
  { name: 'PIP_CERT', readers: 'pip' },
  { name: 'CURL_CA_BUNDLE', readers: 'curl' },
  { name: 'GIT_SSL_CAINFO', readers: 'git' },
  { name: 'AWS_CA_BUNDLE', readers: 'AWS CLI' },
]

/** The settings that an environment makes; an empty value counts as none. */
export const rootSettingsOf = (env: Readonly<Record<string, string | undefined>>): readonly RootSetting[] =>
  rootVariables.flatMap(({ name }) => {
    const path = env[name]
    return path ? [{ variable: name, path }] : []
  })

/** The one that may name several folders; every other names a file or a folder. */
export const namesFolders = (variable: string): boolean => variable === 'SSL_CERT_DIR'
