import type { Machine, Network } from '../../src/self/machine.ts'

/** What a recorded machine says; all that is left out is not there. */
export interface Recorded extends Partial<Omit<Machine, 'network' | 'read' | 'list' | 'lookAt' | 'writtenAt' | 'run'>> {
  readonly files?: Readonly<Record<string, string>>
  readonly writtenAt?: Readonly<Record<string, number>>
  /** By command line. */
  readonly prints?: Readonly<Record<string, string>>
  readonly network?: Partial<Network>
}

/** The day on which all recorded machines live, ms since 1970. */
export const today = Date.parse('2026-11-24T12:00:00Z')

/** A machine made of recorded answers: nothing of the real one is asked. */
export function recordedMachine({ files = {}, writtenAt = {}, prints = {}, network, ...rest }: Recorded): Machine {
  const separator = rest.platform === 'windows' ? '\\' : '/'
  const namesIn = (folder: string) => [
    ...new Set(
      Object.keys({ ...files, ...writtenAt })
        .filter((path) => path.startsWith(folder + separator))
        .map((path) => path.slice(folder.length + 1).split(separator)[0]!),
    ),
  ]
  return {
    platform: 'linux',
    env: {},
    home: '/home/me',
    hostname: 'mine',
    zone: { name: 'Asia/Tokyo', minutes: 540 },
    now: () => today,
    read: async (path) => files[path],
    list: async (folder) => namesIn(folder),
    lookAt: async (path) => {
      const [text, names] = [files[path], namesIn(path)]
      if (text !== undefined) return { kind: 'file', text }
      return names.length > 0 ? { kind: 'folder', names } : { kind: 'missing' }
    },
    writtenAt: async (path) => writtenAt[path],
    run: async (...words) => prints[words.join(' ')],
    interfaces: [{ name: 'eth0', address: '192.0.2.7', family: 4, internal: false }],
    ...rest,
    network: {
      askTime: async () => ({ offsetMs: 3, sources: [{ source: 'time.example', offsetMs: 3 }] }),
      resolvers: ['192.0.2.53'],
      lookUp: async () => ({ status: 'no-such-host', addresses: [] }),
      hasRoute: async () => false,
      greet: async () => 'http',
      controls: undefined,
      portals: undefined,
      ...network,
    },
  }
}
