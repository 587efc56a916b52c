import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportedCdn } from '../../src/report/cdn.ts'
import { runDoctor } from '../support/doctor.ts'
import { missing } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench } from './bench.ts'
import { edge, edgeOf, type Named, nginx, ray, type Site, site, startNamed } from './servers.ts'

const skip = missing('nginx')

let bench: Bench
let running: Named
const portOf = (name: string): number => running.portOf(name)

function sitesOf({ authority }: Bench): Readonly<Record<string, Site>> {
  const well = authority.issue('well', [host])
  return {
    well: site(well),
    expired: site(authority.issue('expired', [host], { days: [-100, -10] })),
    tls13: site(well, 'ssl_protocols TLSv1.3;'),
    cloudflare: edge(well, 200),
    cf520: edge(well, 520),
    cf524: edge(well, 524),
    cf525: edge(well, 525),
    cf526: edge(well, 526),
    cloudfront: edgeOf(well, 502, ['X-Cache', 'Error from cloudfront']),
    cloudfrontOwn: edgeOf(well, 502, ['X-Cache', 'Miss from cloudfront']),
    google: edgeOf(well, 502, ['Via', '1.1 google']),
    both: edgeOf(well, 200, ray, ['x-amz-cf-id', 'clinic']),
  }
}

beforeAll(async () => {
  if (skip) return
  bench = await openBench()
  running = await startNamed(sitesOf(bench), nginx)
})
afterAll(async () => {
  await running?.stop()
  await bench?.stop()
})

const args = (edge: string, origin?: string): readonly string[] => [
  `${host}:${portOf(edge)}`,
  '--ip',
  '127.0.0.1',
  ...(origin ? ['--origin', `127.0.0.1:${portOf(origin)}`] : []),
  ...bench.common,
]

const cdnOf = async (edge: string, origin?: string): Promise<ReportedCdn | null> => {
  const { stdout } = await runDoctor([...args(edge, origin), '--format', 'json'])
  return (JSON.parse(stdout) as { cdn: ReportedCdn | null }).cdn
}

describe.skipIf(skip)('who stands in front', () => {
  it.each([
    ['nobody', 'well', []],
    ['Cloudflare', 'cloudflare', ['cloudflare']],
    ['CloudFront', 'cloudfront', ['cloudfront']],
    ['one behind the other', 'both', ['cloudflare', 'cloudfront']],
  ])('%s', async (_, edge, expected) => {
    expect((await cdnOf(edge))?.networks.map(({ id }) => id) ?? []).toEqual(expected)
  })
})

describe.skipIf(skip)('the statuses of Cloudflare that are no fault of TLS', () => {
  it.each([
    ['cf520', 520],
    ['cf524', 524],
  ])('%s is healthy at the edge, and explained', async (edge, code) => {
    await consult(args(edge), { status: 'healthy' })
    const cdn = await cdnOf(edge)
    expect(cdn?.status?.code).toBe(code)
    expect((await runDoctor([...args(edge), '--lang', 'ja'])).stdout).toContain(`(${code})。`)
  })
})

describe.skipIf(skip)('the modes that get through', () => {
  it.each([
    ['a good origin', 'cloudflare', 'well', [true, true]],
    ['an expired one', 'cf526', 'expired', [true, false]],
  ])('to %s', async (_, edge, origin, expected) => {
    const cdn = await cdnOf(edge, origin)
    expect(cdn?.modes?.map(({ mode }) => mode)).toEqual(['full', 'strict'])
    expect(cdn?.modes?.map(({ works }) => works)).toEqual(expected)
  })

  it('to an origin of another network: not told', async () => {
    expect((await cdnOf('cloudfront', 'expired'))?.modes).toBeNull()
  })
})

describe.skipIf(skip)('another network cannot use its origin', () => {
  const sick = (...families: readonly string[]): Expected => ({ status: 'broken', families, side: 'server' })

  it('CloudFront, and the certificate has expired', async () => {
    await consult(args('cloudfront', 'expired'), sick('cdn-origin-handshake-525', 'cert-expired'))
  })

  it('CloudFront, and the origin takes TLS 1.3 alone, which CloudFront does not offer', async () => {
    await consult(args('cloudfront', 'tls13'), sick('cdn-origin-handshake-525', 'client-protocol-too-old'))
  })

  it('Cloudflare offers TLS 1.3', async () => {
    await consult(args('cloudflare', 'tls13'), { status: 'healthy' })
  })

  it('CloudFront, and nothing is known of the origin: a possibility, and no verdict', async () => {
    const printed = await consult(args('cloudfront'), { status: 'healthy' })
    expect(printed.causes.map(({ id, confidence }) => [id, confidence])).toEqual([['cloudfront-502-origin-tls', 0.5]])
  })

  it('CloudFront passes on the application’s own 502', async () => {
    const printed = await consult(args('cloudfrontOwn', 'well'), { status: 'healthy' })
    expect(printed.causes).toEqual([])
  })

  it('Google does not look at certificates', async () => {
    const printed = await consult(args('google', 'expired'), { status: 'broken', family: 'cert-expired' })
    expect(printed.causes.find(({ id }) => id === 'gcp-lb')?.explanation).toMatch(/alone cannot give this/)
  })

  it('is asked in the words of the network that was recognised', async () => {
    const file = join(tmpdir(), `cdn-${process.pid}.json`)
    await runDoctor([...args('cloudfront', 'well'), '--save', file])
    const { attempts } = JSON.parse(readFileSync(file, 'utf8')) as {
      attempts: readonly { hop: string; experiment: string; offer: { versions: readonly number[] } }[]
    }
    rmSync(file)
    const origin = attempts.find(({ hop, experiment }) => hop === 'origin' && experiment === 'baseline')
    expect(origin?.offer.versions).not.toContain(0x0304)
  })
})
