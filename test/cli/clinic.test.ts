import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { everybody, wordsOf } from '../../src/clinic/clinic.ts'
import { certExpired } from '../../src/clinic/patients/cert-expired.ts'
import { openWard } from '../../src/clinic/ward.ts'

const doctor = (...words: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/main.js', ...words], { maxBuffer: 1 << 24 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })

it('diagnoses every patient of the clinic right, and finds nothing wrong with the healthy', {
  timeout: 120_000,
}, async () => {
  const { code, out } = await doctor('clinic', '--format', 'json')
  const result = JSON.parse(out)
  const wrong = result.patients.filter((patient: { right: boolean }) => !patient.right)
  expect(wrong).toEqual([])
  expect(result.patients.length).toBe(everybody.length)
  expect(code).toBe(0)
})

it('judges saved evidence as it judged the server, and otherwise as of another time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-'))
  const ward = await openWard()
  const admitted = await certExpired.admit(ward)
  try {
    const [ca, saved] = [join(folder, 'ca.pem'), join(folder, 'evidence.json')]
    writeFileSync(ca, ward.root.pem)
    const words = wordsOf({ ...admitted, options: { ntp: [ward.timeSource] } }, ca)
    const live = await doctor(...words, '--format', 'json', '--save', saved)
    const again = await doctor('judge', saved, '--format', 'json')
    const earlier = await doctor(
      'judge',
      saved,
      '--at',
      new Date(ward.now - 60 * 86_400_000).toISOString(),
      '--format',
      'json',
    )
    expect([live.code, again.code, earlier.code]).toEqual([1, 1, 0])
    expect(JSON.parse(again.out).verdict).toEqual(JSON.parse(live.out).verdict)
    expect(JSON.parse(again.out).causes).toEqual(JSON.parse(live.out).causes)
    expect(JSON.parse(earlier.out).verdict.status).toBe('healthy')
    expect(readFileSync(saved, 'utf8')).toContain('handshake-doctor/evidence/1')
  } finally {
    await admitted.stop()
    await ward.close()
  }
})
