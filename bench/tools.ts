import { installed } from '../test/support/peers.ts'

/** Whom a tool is to test, and what it may know. */
export interface Aimed {
  readonly port: number
  /** Where true time is told on loopback. */
  readonly ntpPort: number
}

/** A program that lists what a server accepts, with the command that users give. */
export interface Tool {
  readonly name: string
  /** Undefined: not installed. */
  readonly program: string | undefined
  readonly args: (aimed: Aimed) => readonly string[]
  /** How often it is run: what takes a second is measured more often than what takes minutes. */
  readonly times: number
}

export const ours = 'handshake-doctor'

/** Every server of the bench has this name, at 127.0.0.1. */
const host = 'localhost'

export const tools: readonly Tool[] = [
  {
    name: ours,
    program: process.execPath,
    args: ({ port, ntpPort }) => [
      'dist/cli/main.js',
      'test',
      `${host}:${port}`,
      '--ip',
      '127.0.0.1',
      '--ntp',
      `127.0.0.1:${ntpPort}`,
      '--parallel',
      '16',
      '--format',
      'json',
    ],
    times: 5,
  },
  {
    name: 'sslscan',
    program: installed('sslscan'),
    args: ({ port }) => ['--no-colour', '--ipv4', `--sni-name=${host}`, `127.0.0.1:${port}`],
    times: 2,
  },
  {
    name: 'nmap',
    program: installed('nmap'),
    // The plus sign runs the script on a port that is known for nothing.
    args: ({ port }) => ['-n', '-Pn', '-p', `${port}`, '--script', '+ssl-enum-ciphers', host],
    times: 2,
  },
  {
    name: 'testssl',
    program: installed('testssl') ?? installed('testssl.sh'),
    args: ({ port }) => ['--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', `${host}:${port}`],
    times: 1,
  },
  {
    name: 'sslyze',
    program: installed('sslyze'),
    args: ({ port }) => [`${host}:${port}`],
    times: 2,
  },
  {
    name: 'tlsx',
    program: installed('tlsx'),
    args: ({ port }) => ['-silent', '-version-enum', '-cipher-enum', '-u', `${host}:${port}`],
    times: 2,
  },
]
