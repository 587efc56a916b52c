import type { Peer } from '../support/peers.ts'

/** A listener of HAProxy: its sections, with the port that it listens on. */
export type Listener = (port: number) => string

/** One HAProxy for all listeners, each on its own port, in the order given. */
export const haproxy = (listeners: readonly Listener[]): Peer => ({
  program: 'haproxy',
  ports: listeners.length,
  files: ({ ports }) => ({
    'haproxy.cfg': `
global
  maxconn 500
defaults
  timeout connect 2s
  timeout client 20s
  timeout server 20s
  retries 0
${listeners.map((listener, i) => listener(ports[i]!)).join('\n')}
`,
  }),
  command: ({ dir }) => ['-f', `${dir}/haproxy.cfg`, '-db'],
})

let names = 0
/** A name of its own for each section. */
const fresh = (): string => `s${names++}`

/** Passes TLS on to these ports in turn, without looking at it. `more`: lines of the section. */
export const balanced =
  (servers: readonly number[], more = ''): Listener =>
  (port) =>
    `
listen ${fresh()}
  mode tcp
  bind 127.0.0.1:${port}
  balance roundrobin
  ${more}
${servers.map((server, i) => `  server m${i} 127.0.0.1:${server}`).join('\n')}
`
