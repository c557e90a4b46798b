import Router from 'find-my-way'
import type { HttpScope } from './scope.ts'

type Method = Parameters<Router.Instance<Router.HTTPVersion.V1>['on']>[0]

/** Remembers every route, so that a path that knows other methods answers 405 with `Allow` and not 404. */
export function methodIndex(app: HttpScope): (path: string) => readonly string[] {
  const routes = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      // the preflight route of @fastify/cors answers every path
      if (one === 'OPTIONS') continue
      const urls = routes.get(one) ?? new Set()
      routes.set(one, urls.add(url))
    }
  })
  let router: Router.Instance<Router.HTTPVersion.V1> | undefined
  const build = () => {
    const built = Router({ ignoreTrailingSlash: true, maxParamLength: 1024 })
    for (const [method, urls] of routes) for (const url of urls) built.on(method as Method, url, () => {})
    return built
  }
  return (path) => {
    router ??= build()
    const found = router
    const methods = [...routes.keys()].filter((method) => isFound(found, method as Method, path))
    return methods.length > 0 ? [...new Set([...methods, 'OPTIONS'])].sort() : []
  }
}

function isFound(router: Router.Instance<Router.HTTPVersion.V1>, method: Method, path: string): boolean {
  try {
    return router.find(method as never, path) !== null
  } catch {
    return false
  }
}
