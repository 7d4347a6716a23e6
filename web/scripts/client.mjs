// Types of the server's answers from docs/openapi.json. Writes src/generated/api.d.ts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const here = (path) => new URL(path, import.meta.url)
const contract = here('../../docs/openapi.json')
mkdirSync(here('../src/generated'), { recursive: true })
const types = existsSync(contract) ? astToString(await openapiTS(JSON.parse(readFileSync(contract, 'utf8')))) : 'export {}\n'
writeFileSync(here('../src/generated/api.d.ts'), types)
console.log('client: types of the contract')
