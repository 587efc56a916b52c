import type { CtLog } from '../ct-logs.ts'

/**
 * Keys of Certificate Transparency logs for certificates that expire in 2026. Two public copies of Chrome's log list, of
 * 2025 and of 2026, were compared on 2026-11-24: one gives the keys, the other the SHA-256 of each; here are the 17 in
 * which they agree. Newer logs, those of 2027 and the tiled ones, are not among them.
 */
export const ctLogs: readonly CtLog[] = [
  {
    operator: 'Google',
    name: 'Argon2026h1',
    id: '0e5794bcf3aea93e331b2c9907b3f790df9bc23d713225dd21a925ac61c54e21',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEB/we6GOO/xwxivy4HhkrYFAAPo6e2nc346Wo2o2U+GvoPWSPJz91s/xrEvA3Bk9kWHUUXVZS5morFEzsgdHqPg==',
  },
  {
    operator: 'Google',
    name: 'Argon2026h2',
    id: 'd76d7d10d1a7f577c2c7e95fd700bff982c9335a65e1d0b3017317c0c8c56977',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKjpni/66DIYrSlGK6Rf+e6F2c/28ZUvDJ79N81+gyimAESAyeNZ++TRgjHWg9TVQnKHTSU0T1TtqDupFnSQTIg==',
  },
  {
    operator: 'Google',
    name: 'Xenon2026h1',
    id: '969764bf555897adf743876837084277e9f03ad5f6a4f3366e46a43f0fcaa9c6',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOh/Iu87VkEc0ysoBBCchHOIpPZK7kUXHWj6l1PIS5ujmQ7rze8I4r/wjigVW6wMKMMxjbNk8vvV7lLqU07+ITA==',
  },
  {
    operator: 'Google',
    name: 'Xenon2026h2',
    id: 'd809553b944f7affc816196f944f85abb0f8fc5e8755260f15d12e72bb454b14',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE5Xd4lXEos5XJpcx6TOgyA5Z7/C4duaTbQ6C9aXL5Rbqaw+mW1XDnDX7JlRUninIwZYZDU9wRRBhJmCVopzwFvw==',
  },
  {
    operator: 'Cloudflare',
    name: 'Nimbus2026',
    id: 'cb38f715897c84a1445f5bc1ddfbc96ef29a59cd470a690585b0cb14c31458e7',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2FxhT6xq0iCATopC9gStS9SxHHmOKTLeaVNZ661488Aq8tARXQV+6+jB0983v5FkRm4OJxPqu29GJ1iG70Ahow==',
  },
  {
    operator: "Let's Encrypt",
    name: 'Oak2026h1',
    id: '1986d4c728aa6ffeba036f782a4d0191aace2d72310faece5d70412d254cc7d4',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmdRhcCL6d5MNs8eAliJRvyV5sQFC6UF7iwzHsmVaifT64gJG1IrHzBAHESdFSJAjQN56TYky+9cK616MovH2SQ==',
  },
  {
    operator: "Let's Encrypt",
    name: 'Oak2026h2',
    id: 'acab30706cebec8431f413d2f4915f111e422443b1f2a68c4f3c2b3ba71e02c3',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEanCds5bj7IU2lcNPnIvZfMnVkSmu69aH3AS8O/Y0D/bbCPdSqYjvuz9Z1tT29PxcqYxf+w1g5CwPFuwqsm3rFQ==',
  },
  {
    operator: 'DigiCert',
    name: 'Wyvern2026h1',
    id: '6411c46ca412eca7891ca2022e00bcab4f2807d41e3527abeafed503c97dcdf0',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7Lw0OeKajbeZepHxBXJS2pOJXToHi5ntgKUW2nMhIOuGlofFxtkXum65TBNY1dGD+HrfHge8Fc3ASs0qMXEHVQ==',
  },
  {
    operator: 'DigiCert',
    name: 'Wyvern2026h2',
    id: 'c2317e574519a345ee7f38deb29041ebc7c2215a22bf7fd5b5ad769ad90e52cd',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEenPbSvLeT+zhFBu+pqk8IbhFEs16iCaRIFb1STLDdWzL6XwTdTWcbOzxMTzB3puME5K3rT0PoZyPSM50JxgjmQ==',
  },
  {
    operator: 'DigiCert',
    name: 'Sphinx2026h1',
    id: '499c9b69de1d7cecfc36decd8764a6b85baf0a878019d15552fbe9eb29ddf8c3',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEq4S++DyHokIlmmacritS51r5IRsZA6UH4kYLH4pefGyu/xl3huh7/O5rNk/yvMOeBQKaCAG1SSM1xNNQK1Hp9A==',
  },
  {
    operator: 'DigiCert',
    name: 'Sphinx2026h2',
    id: '944e4387faecc1ef81f3192426a8186501c7d35f3802013f72677d55372e19d8',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEquD0JkRQT/2inuaA4HC1sc6UpfiXgURVQmQcInmnZFnTiZMhZvsJgWAfYlU0OIykOC6slQzr7U9kvEVC9wZ6zQ==',
  },
  {
    operator: 'Sectigo',
    name: 'Mammoth2026h1',
    id: '252f94c22b29e96e9f411a72072b695c5b52ff97a90d2540bbfcdc51ec4dee0b',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnssMilHMiuILzoXmr00x2xtqTP2weWuZl8Bd+25FUB1iqsafm2sFPaKrK12Im1Ao4p5YpaX6+eP6FSXjFBMyxA==',
  },
  {
    operator: 'Sectigo',
    name: 'Mammoth2026h2',
    id: '94b1c18ab0d057c47be0ac040e1f2cbc8dc375727bc951f20a526126863ba73c',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7INh8te0u+TkO+vIY3WYz2GQYxQ9XyLfdLpQp1ibaX3mY4lt2ddRhD/4AtjI/8KXceV+J/VysY8kJ1cKDXTAtg==',
  },
  {
    operator: 'Sectigo',
    name: 'Sabre2026h1',
    id: '566cd5a376be83dfe342b675c49c232498a769bac382cbab49a3877d9ab32d01',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhCa8Nr3YjTyHnuAQr82U2de5UYA0fvdYXHPq6wmTuBB7kJx9x82WQ+1TbpUhRmdR8N62yZ6q4oBtziWBNNdqYA==',
  },
  {
    operator: 'Sectigo',
    name: 'Sabre2026h2',
    id: '1f56d1ab94704a41dd3feafdf4699355302c1431bfe61346089fffae795dcc2f',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzjXK7DkHgtp3J4bk8n7F3Djym6mrjKfA7YMePmobwPCVVroyM0x1fAkH6eE+ZTVj8Em+ctGqna99CMS0jVk9cw==',
  },
  {
    operator: 'TrustAsia',
    name: 'log2026a',
    id: '74db9d58f7d47e9dfd787a162a991c18cf698da7c729918c9a18b0450dba44bc',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEp056yaYH+f907JjLSeEAJLNZLoP9wHA1M0xjynSDwDxbU0B8MR81pF8P5O5PiRfoWy7FrAAFyXY3RZcDFf9gWQ==',
  },
  {
    operator: 'TrustAsia',
    name: 'log2026b',
    id: '25b7efdea1130193ed93079770aa322a26620de35ac8aa7c75197de0b1a9e065',
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDxKMqebj7GLu31jIUOYmcHYQtwQ5s6f4THM7wzhaEgBM4NoOFopFMgoxqiLHnX0FU8eelOqbV0a/T6R++9/6hQ==',
  },
]
