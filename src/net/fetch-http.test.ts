import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { budget } from './budget.ts'
import { type FetchOptions, fetchHttp } from './fetch-http.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function webServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/ca.crt`
}
const options = (change: Partial<FetchOptions> = {}): FetchOptions => ({
  policy: { allowPrivate: true },
  budget: budget({ ms: 5000, connections: 10, bytesIn: 1 << 20 }),
  userAgent: 'handshake-doctor/0.1',
  timeoutMs: 1000,
  ...change,
})
const error = async (url: string, change: Partial<FetchOptions> = {}) => {
  const came = await fetchHttp(url, options(change))
  return came.ok ? 'fetched' : came.error
}

describe('fetchHttp', () => {
  it('fetches a certificate, honestly named', async () => {
    let agent: string | undefined
    const url = await webServer((request, response) => {
      agent = request.headers['user-agent']
      response.setHeader('content-type', 'application/pkix-cert').end(Buffer.from([0x30, 0x03, 1, 2, 3]))
    })
    const came = await fetchHttp(url, options())
    expect(came).toMatchObject({ ok: true, url, address: '127.0.0.1', contentType: 'application/pkix-cert' })
    expect(came.ok && [...came.body]).toEqual([0x30, 3, 1, 2, 3])
    expect(agent).toBe('handshake-doctor/0.1')
  })

  it.each([
    ['https://ca.test/', 'https:// is not fetched'],
    ['ldap://ca.test/cn=x', 'ldap:// is not fetched'],
    ['file:///etc/passwd', 'file:// is not fetched'],
    ['nonsense', 'not a URL'],
    ['http://user:pw@ca.test/', 'user name'],
    ['http://127.0.0.1:1/', 'not a public address'],
    ['http://0x7f.1/', 'not a public address'],
    ['http://2130706433/', 'not a public address'],
    ['http://[::ffff:127.0.0.1]/', 'not a public address'],
    ['http://localhost/', 'not a public address'],
    ['http://169.254.169.254/latest/meta-data', 'metadata'],
  ])('does not fetch %s', async (url, why) => {
    expect(await error(url, { policy: { allowPrivate: false } })).toContain(why)
  })

  it('follows a redirect, and judges where it leads', async () => {
    const good = await webServer((_, response) => response.end('ok'))
    const chain = await webServer((_, response) => response.writeHead(301, { location: good }).end())
    expect(await error(chain)).toBe('fetched')
    const bad = await webServer((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end())
    expect(await error(bad)).toContain('metadata')
    const secure = await webServer((_, response) => response.writeHead(302, { location: 'https://a.test/' }).end())
    expect(await error(secure)).toContain('https:// is not fetched')
    const ring = await webServer((request, response) => response.writeHead(302, { location: request.url! }).end())
    expect(await error(ring)).toContain('redirects')
  })

  it('bounds size and time, and tells other failures apart', async () => {
    expect(await error(await webServer((_, response) => response.end(Buffer.alloc(70_000))))).toBe(
      'larger than 65536 bytes',
    )
    expect(await error(await webServer(() => undefined), { timeoutMs: 100 })).toBe('the answer ended: silent')
    expect(await error(await webServer((_, response) => response.writeHead(404).end()))).toBe('HTTP 404')
    const endless = await webServer((_, response) => {
      response.flushHeaders()
      const timer = setInterval(() => response.write('x'), 5)
      response.on('close', () => clearInterval(timer))
    })
    const began = performance.now()
    expect(await error(endless, { timeoutMs: 200 })).toBe('the body ended early')
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await error('http://127.0.0.1:9/')).toBe('refused')
  })

  it('tells whose fault it is', async () => {
    const fault = async (url: string, change: Partial<FetchOptions> = {}) => {
      const came = await fetchHttp(url, options({ timeoutMs: 200, ...change }))
      return came.ok ? 'none' : came.fault
    }
    expect(await fault('http://127.0.0.1:9/')).toBe('there')
    expect(await fault(await webServer((_, response) => response.writeHead(503).end()))).toBe('there')
    expect(await fault(await webServer((request) => request.socket.destroy()))).toBe('there')
    expect(await fault(await webServer(() => undefined))).toBe('slow')
    expect(await fault('http://127.0.0.1:9/', { policy: { allowPrivate: false } })).toBe('here')
    expect(await fault('ldap://ca.test/cn=x')).toBe('here')
    expect(await fault(await webServer((_, response) => response.end('0123456789')), { maxBytes: 5 })).toBe('here')
  })

  it('posts', async () => {
    const url = await webServer((request, response) => {
      request.on('data', (chunk: Buffer) =>
        response.end(`${request.method} ${request.headers['content-type']} ${chunk}`),
      )
    })
    const content = { type: 'application/ocsp-request', bytes: new TextEncoder().encode('body') }
    const came = await fetchHttp(url, options({ content }))
    expect(came.ok && new TextDecoder().decode(came.body)).toBe('POST application/ocsp-request body')
  })

  it('keeps to the budget', async () => {
    const url = await webServer((_, response) => response.end('ok'))
    const one = options({ budget: budget({ ms: 5000, connections: 1, bytesIn: 1 << 20 }) })
    expect((await fetchHttp(url, one)).ok).toBe(true)
    expect(await fetchHttp(url, one)).toMatchObject({ ok: false, error: 'no connections left' })
  })
})
