import { expect, test } from 'vitest'
import { speaks, tlsAlert } from '../../../test/support/starttls.ts'
import { textOf } from '../conversation.ts'
import { replay } from '../replay.ts'
import { xmpp } from './xmpp.ts'

const head =
  "<?xml version='1.0'?><stream:stream id='1' from='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
const tls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
const offer = `${head}<stream:features>${tls}</stream:features>`

speaks(xmpp, [
  { sentence: 'offers and agrees', peer: `${offer}<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>`, kind: 'ready' },
  {
    sentence: 'agrees in two tags',
    peer: `${offer}<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'></proceed>`,
    kind: 'ready',
  },
  {
    sentence: 'offers nothing',
    peer: `${head}<stream:features><mechanisms/></stream:features>`,
    kind: 'not-offered',
    with: 'mechanisms',
  },
  { sentence: 'has no features at all', peer: `${head}<stream:features/>`, kind: 'not-offered' },
  { sentence: 'is older than features', peer: "<stream:stream from='example.org' id='1'>", kind: 'not-offered' },
  {
    sentence: 'fails',
    peer: `${offer}<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>`,
    kind: 'refused',
    with: 'failure',
  },
  {
    sentence: 'does not host this name',
    peer: `${head}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
    kind: 'refused',
    with: 'host-unknown',
  },
  { sentence: 'starts TLS at once', peer: tlsAlert, kind: 'tls-at-once' },
  { sentence: 'opens a tag that never ends', peer: `<stream:stream ${'a'.repeat(70000)}`, kind: 'ended' },
])

test('a name cannot leave its attribute', () => {
  const said = replay(xmpp.upgrade({ host: `a'b<c` }), []).said.map(textOf)
  expect(said[0]).toContain("to='a&#39;b&#60;c'")
})
