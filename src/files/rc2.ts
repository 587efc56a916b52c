/** Digits of pi as RFC 2268 section 2 has them. */
const pi = Uint8Array.from(
  Buffer.from(
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
      '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
      '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
      '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
      '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
      'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
      '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
      '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
    'hex',
  ),
)

/** RFC 2268 section 2, with an effective key length of all the key's bits. */
function expand(key: Uint8Array): Uint16Array {
  const bits = key.length * 8
  const bytes = new Uint8Array(128)
  bytes.set(key)
  for (let i = key.length; i < 128; i++) bytes[i] = pi[(bytes[i - 1]! + bytes[i - key.length]!) & 0xff]!
  const effective = Math.ceil(bits / 8)
  bytes[128 - effective] = pi[bytes[128 - effective]! & (0xff >> (8 * effective - bits))]!
  for (let i = 127 - effective; i >= 0; i--) bytes[i] = pi[bytes[i + 1]! ^ bytes[i + effective]!]!
  return Uint16Array.from({ length: 64 }, (_, i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8))
}

/** Rounds of the cipher in the order of encryption: five mixing, mash, six mixing, mash, five mixing (section 3). */
const mashAfter = new Set([5, 11])
const turns = [1, 2, 3, 5]

function decryptBlock(block: Uint8Array, keys: Uint16Array): Uint8Array {
  const r = Uint16Array.from({ length: 4 }, (_, i) => block[2 * i]! | (block[2 * i + 1]! << 8))
  const at = (i: number): number => r[i & 3]!
  for (let round = 15; round >= 0; round--) {
    for (let i = 3; i >= 0; i--) {
      const turned = (at(i) >>> turns[i]!) | (at(i) << (16 - turns[i]!))
      r[i] = turned - keys[4 * round + i]! - (at(i - 1) & at(i - 2)) - (~at(i - 1) & at(i - 3))
    }
    if (mashAfter.has(round)) for (let i = 3; i >= 0; i--) r[i] = at(i) - keys[at(i - 1) & 63]!
  }
  return Uint8Array.from({ length: 8 }, (_, i) => r[i >> 1]! >> (8 * (i & 1)))
}

/** RC2 in CBC mode with PKCS#7 padding, which OpenSSL 3 no longer has by default. Throws where the padding is none. */
export function decryptRc2(sealed: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  if (sealed.length === 0 || sealed.length % 8 !== 0) throw new Error('no whole number of blocks')
  const keys = expand(key)
  const plain = new Uint8Array(sealed.length)
  for (let at = 0; at < sealed.length; at += 8) {
    const before = at === 0 ? iv : sealed.subarray(at - 8, at)
    plain.set(
      decryptBlock(sealed.subarray(at, at + 8), keys).map((byte, i) => byte ^ before[i]!),
      at,
    )
  }
  const padding = plain.at(-1)!
  if (padding < 1 || padding > 8 || plain.subarray(-padding).some((byte) => byte !== padding))
    throw new Error('no padding')
  return plain.subarray(0, -padding)
}
