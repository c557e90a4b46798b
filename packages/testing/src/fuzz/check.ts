import { Ajv2020 } from 'ajv/dist/2020.js'
import type { TestResponse } from '../client.ts'
import type { OpenApiDocument, Operation } from './document.ts'

const DOCUMENT = 'document'

/** Says what is wrong with an answer by its document; undefined when nothing is. */
export type Judge = (operation: Operation, response: TestResponse) => string | undefined

/** Compiles the schemas of a document's answers as they are needed. */
export function judgeBy(document: OpenApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false, validateSchema: false })
  ajv.addSchema(document as object, DOCUMENT)
  return (operation, response) => {
    const status = documentedStatus(operation, response.status)
    if (!status) return `status ${response.status} is not documented: ${response.text.slice(0, 300)}`
    const content = operation.responses[status]!.content
    if (operation.method === 'HEAD' || response.status === 304) return undefined
    if (!content)
      return response.text === '' ? undefined : `status ${response.status} is documented without a body`
    const type = (response.headers['content-type'] ?? '').split(';')[0]!.trim()
    if (!(type in content)) return `status ${response.status}: content type ${type} is not documented`
    if (!/json/.test(type)) return undefined
    const media = content[type] as { readonly schema?: object; readonly $ref?: string }
    if (!media.schema) return undefined
    const validate = ajv.compile(media.schema)
    return validate(response.json())
      ? undefined
      : `status ${response.status}: ${ajv.errorsText(validate.errors, { dataVar: 'body' })}`
  }
}

function documentedStatus(operation: Operation, status: number): string | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`, 'default'].find(
    (name) => name in operation.responses,
  )
}
