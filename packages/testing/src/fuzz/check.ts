import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { TestResponse } from '../client.ts'
import type { OpenApiDocument, Operation } from './document.ts'

/** Says what is wrong with an answer by its document; undefined when nothing is. */
export type Judge = (operation: Operation, response: TestResponse) => string | undefined

/** Compiles the schemas of a document's answers as they are needed. */
export function judgeBy(document: OpenApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false, validateSchema: false })
  const compiled = new Map<object, ValidateFunction>()
  const validatorOf = (schema: object): ValidateFunction => {
    const known = compiled.get(schema)
    // beside the schema, since `#/components/…` is looked up from the root of what is compiled
    const validate = known ?? ajv.compile({ components: document.components, ...schema })
    compiled.set(schema, validate)
    return validate
  }
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
    const validate = validatorOf(media.schema)
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
