import { isUtf8 } from 'node:buffer'
import { validationFailed } from './faults.ts'
import { badJson } from './refusals.ts'
import type { HttpScope } from './scope.ts'
import { isTooDeep, maySpoilText, textFaults } from './text.ts'

/** The three kinds of body there are: JSON, forms, and forms with a file. */
export function registerBodies(app: HttpScope): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  const json = ['application/json', 'application/merge-patch+json']
  app.addContentTypeParser(json, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // a client may always send its content type, also with nothing
    if (body.length === 0) return done(null, undefined)
    const text = decode(body)
    if (isTooDeep(text)) throw tooDeep()
    return parseJson(request, text, (error, value) => {
      if (error) return done(error)
      const isLeft = request.routeOptions.config.textsByItem === true
      const faults = !isLeft && maySpoilText(text) ? textFaults(value, 'body') : []
      return faults.length > 0 ? done(validationFailed(faults)) : done(null, value)
    })
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body: Buffer, done) => {
      const value = Object.fromEntries(new URLSearchParams(decode(body)))
      const faults = textFaults(value, 'body')
      return faults.length > 0 ? done(validationFailed(faults)) : done(null, value)
    },
  )
  // left in the socket: `receiveFile` reads it
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, undefined))
}

function decode(body: Buffer): string {
  if (!isUtf8(body)) {
    throw badJson('The body is not valid UTF-8.', "Le corps de la requête n'est pas de l'UTF-8 valide.")
  }
  const text = body.toString()
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function tooDeep() {
  return badJson('The JSON nests too deep.', 'Le JSON est imbriqué trop profondément.')
}
