import { registerHouse, registerPart, registerRoot } from './assemble.ts'
import { neutralDocument } from './documents.ts'
import { createProblems, type ErrorOptions, frameworkErrors, registerErrors } from './errors.ts'
import { methodIndex } from './methods.ts'
import type { Http, HttpOptions, HttpPart } from './options.ts'
import { type Rewrite, rewriter } from './rewrite.ts'
import type { HttpScope } from './scope.ts'
import { createServer } from './server.ts'

/** Makes the HTTP application of the house; parts are mounted before `ready`. */
export function createHttp(options: HttpOptions): Http {
  const parts: HttpPart[] = []
  const documents = new Map<string, () => object>()
  const roots: ((scope: HttpScope) => Promise<void>)[] = []
  let rewrite: Rewrite = (url) => url
  let methodsOf: (path: string) => readonly string[] = () => []
  const errors: ErrorOptions = {
    log: options.log,
    parts,
    requestIdHeader: options.requestIdHeader,
    methodsOf: (path) => methodsOf(path),
  }
  const problems = createProblems(errors)
  const app = createServer(options, {
    rewrite: (url) => rewrite(url),
    refuse: frameworkErrors(problems, errors),
  })

  async function assemble(): Promise<void> {
    rewrite = rewriter(parts)
    methodsOf = methodIndex(app)
    registerErrors(app, problems, errors)
    const validation = await registerHouse(app, options)
    const basePath = new URL(options.publicBaseUrl).pathname.replace(/\/$/, '')
    for (const part of parts) {
      documents.set(part.name, await registerPart(app, part, { validation, basePath }))
    }
    for (const register of roots) await registerRoot(app, register)
    await app.ready()
  }

  let isReady: Promise<void> | undefined
  const ready = () => {
    isReady ??= assemble()
    return isReady
  }
  return {
    mount: (part) => void parts.push(part),
    root: (register) => void roots.push(register),
    ready,
    async document(name) {
      await ready()
      const part = parts.find((one) => one.name === name)
      const document = documents.get(name)
      if (!part || !document) throw new Error(`no part is called '${name}'`)
      return neutralDocument(part, document())
    },
    inject: app.inject.bind(app),
    async listen({ host, port }) {
      await ready()
      return app.listen({ host, port })
    },
    close: ({ graceSeconds = 20 } = {}) => closeGently(app, graceSeconds),
  }
}

/** Stops accepting and waits for the requests in hand; what is left after the grace is cut off. */
async function closeGently(app: HttpScope, graceSeconds: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), graceSeconds * 1000)
  try {
    await app.close()
  } finally {
    clearTimeout(timer)
  }
}
