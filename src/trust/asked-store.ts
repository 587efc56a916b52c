import type { Question } from '../evidence/evidence.ts'
import { parseCertificate } from '../x509/index.ts'
import { loadStore, type Store, storeOfFile } from './store.ts'

/** The store by which a question is to be judged: one that is known by name, or the roots that were given with it. */
export async function askedStore({ store, ownStore }: Pick<Question, 'store' | 'ownStore'>): Promise<Store> {
  if (!ownStore) return await loadStore(store)
  return await storeOfFile(
    store,
    ownStore.flatMap(({ der, distrustAfter }) => {
      const parsed = parseCertificate(der)
      return parsed.ok ? [{ certificate: parsed.value, distrustAfter }] : []
    }),
  )
}
