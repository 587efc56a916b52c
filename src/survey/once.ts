import type { Scene } from './check.ts'

/** What several checks want to know is asked once a scene. */
export function once<T>(ask: (scene: Scene) => Promise<T>): (scene: Scene) => Promise<T> {
  const asked = new WeakMap<Scene, Promise<T>>()
  return (scene) => {
    const known = asked.get(scene) ?? ask(scene)
    asked.set(scene, known)
    return known
  }
}
