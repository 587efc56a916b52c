import { describe, expect, it } from 'vitest'
import { mayReach } from './guard.ts'

const refused =
  `0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.255 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1
255.255.255.255 168.63.129.16 100.100.100.200 :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::127.0.0.1 ::7f00:1
::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::169.254.169.254 64:ff9b::168.63.129.16 64:ff9b:1::808:808 100::1 2001::1
2001:0:808:808:0:0:80ff:fffe 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1 5f00::1
fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 fe80::1%eth0 ::1%lo
127.1 0x7f.1 2130706433 0177.0.0.1 010.0.0.1 localhost 1.2.3.4.5`
    .split(/\s+/)
    .map((address) => [address])

const allowed =
  '8.8.8.8 1.1.1.1 93.184.216.34 100.128.0.1 172.32.0.1 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1'
    .split(' ')
    .map((address) => [address])

describe('mayReach', () => {
  it.each(refused)('refuses %s', (address) => {
    expect(mayReach(address, { allowPrivate: false }).ok).toBe(false)
  })
  it.each(allowed)('allows %s', (address) => {
    expect(mayReach(address, { allowPrivate: false })).toEqual({ ok: true })
  })
  it.each(['127.0.0.1', '::1', '10.1.2.3', '192.168.1.1', 'fd12::1', '::ffff:127.0.0.1'])(
    'allows %s when private is allowed',
    (address) => {
      expect(mayReach(address, { allowPrivate: true })).toEqual({ ok: true })
    },
  )
  it.each([
    '169.254.169.254',
    'fd00:ec2::254',
    '100.100.100.200',
    '64:ff9b::169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '240.0.0.1',
    'ff02::1',
  ])('refuses %s even then', (address) => {
    expect(mayReach(address, { allowPrivate: true }).ok).toBe(false)
  })
})
