// Makes from the OpenAPI file what the client needs of it: the types (src/api/schema.d.ts) and the
// roles that may call each operation (src/api/operations.ts).
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'

const spec = new URL('../../src/main/resources/openapi.yaml', import.meta.url)
const target = (name) => new URL(`../src/api/${name}`, import.meta.url)

function rolesByOperation(document) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  return Object.fromEntries(
    operations
      .filter((operation) => operation?.operationId)
      .map((operation) => [operation.operationId, operation['x-roles'] ?? null]),
  )
}

const document = parse(readFileSync(spec, 'utf8'))
writeFileSync(target('schema.d.ts'), astToString(await openapiTS(spec, { silent: true })))
writeFileSync(
  target('operations.ts'),
  `// Generated from openapi.yaml: who may call an operation; null is everybody.
export const rolesOf = ${JSON.stringify(rolesByOperation(document), null, 2)} as const
export type Operation = keyof typeof rolesOf
`,
)
