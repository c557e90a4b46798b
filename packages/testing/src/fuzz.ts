import type { TestClient } from './client.ts'
import type { OpenApiDocument } from './fuzz/document.ts'
import type { FuzzOptions, FuzzReport } from './fuzz/fuzz-document.ts'

/**
 * Calls every operation of a document with valid, nearly valid and hostile values; throws with every operation that
 * answered what its document does not say, or 5xx.
 */
export async function fuzzDocument(
  client: TestClient,
  document: OpenApiDocument,
  options: FuzzOptions,
): Promise<FuzzReport> {
  // what it is made of is large, and few files fuzz
  const fuzz = await import('./fuzz/fuzz-document.ts')
  return await fuzz.fuzzDocument(client, document, options)
}
