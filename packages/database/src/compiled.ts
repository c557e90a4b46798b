import { CompiledQuery } from 'kysely'
import type { Handle } from './handle.ts'

/** Stands for a value while a query is compiled. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

interface Compilable<R> {
  compile(): CompiledQuery<R>
}

/**
 * Builds and compiles a hot query once; each use only puts its values in. `build` must write the same query whatever
 * the values are, and only pass them on.
 */
export function compiledOnce<P extends Readonly<Record<string, unknown>>, R>(
  names: readonly (keyof P & string)[],
  build: (handle: Handle, values: P) => Compilable<R>,
): (handle: Handle, values: P) => Promise<readonly R[]> {
  let compiled: CompiledQuery<R> | undefined
  const places = Object.fromEntries(names.map((name) => [name, new Place(name)])) as unknown as P
  return async (handle, values) => {
    compiled ??= build(handle, places).compile()
    const parameters = compiled.parameters.map((value) =>
      value instanceof Place ? values[value.name] : value,
    )
    const { rows } = await handle.executeQuery<R>(CompiledQuery.raw(compiled.sql, parameters))
    return rows
  }
}
