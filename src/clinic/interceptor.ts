import { createSecureContext } from 'node:tls'
import { authority, issue, type NameParts } from './certificate.ts'
import { loopback, type Room } from './room.ts'
import { openSecure } from './secure.ts'
import { freshFor, siteName, type Ward } from './ward.ts'

/** Somebody in between who shows a certificate of his own for whatever name is asked for. */
export async function openInterceptor(name: NameParts, { now }: Ward): Promise<Room> {
  const root = authority({ name, ...freshFor(now) })
  const made = (server: string) => {
    const { chainPem, keyPem } = issue(root, { names: [server], ...freshFor(now) })
    return createSecureContext({ cert: chainPem, key: keyPem })
  }
  const tls = {
    SNICallback: (server: string, answer: (error: null, context: ReturnType<typeof made>) => void) =>
      answer(null, made(server)),
  }
  return await openSecure(issue(root, { names: [siteName], ...freshFor(now) }), { tls })
}

/** Sites that have nothing to do with each other, all of them behind the same interceptor. */
export const controlsBehind = ({ port }: Room) =>
  ['one.example', 'two.example', 'three.example'].map((host) => ({ host, port, address: loopback }))
