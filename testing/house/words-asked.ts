// Which words the house asks for: what its definitions need by name, and what its source names in a text or
// builds from a text with blanks. A word nobody asks for is a word nobody can check.
import { readFileSync } from 'node:fs'
import { type RequiredKey } from '../../kernel/i18n/completeness.ts'
import type { House } from '../../kernel/model/house.ts'
import { requiredKeys, spokenKeys } from '../../kernel/read/naming.ts'
import { orderToCashProcess } from '../../flows/order-to-cash/order-to-cash.ts'
import { type Node, isTest, sources, walk } from '../tidy/sources.ts'

const shipped = sources.filter(one => !isTest(one.path))

/** Texts that look like a key: words joined by points. */
const isKey = (text: string): boolean => /^[a-z][\w-]*(\.[\w-]+|\/[\w-]+)+$/.test(text)

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

interface Named { readonly keys: ReadonlySet<string>, readonly patterns: readonly RegExp[] }

function namedInSource(): Named {
  const keys = new Set<string>()
  const patterns = new Map<string, RegExp>()
  for (const { program } of shipped) {
    walk(program, node => {
      if (node.type === 'Literal' && typeof node['value'] === 'string' && isKey(node['value'])) {
        keys.add(node['value'])
      }
      if (node.type !== 'TemplateLiteral') return
      const heads =
        (node['quasis'] as ReadonlyArray<Node & { value: { cooked: string } }>).map(one => one.value.cooked)
      const [head = ''] = heads
      if (heads.length < 2 || !/^[a-z][\w-]*\.([\w.-]*)$/.test(head)) return
      patterns.set(heads.join('…'), new RegExp(`^${heads.map(escaped).join('.+')}$`))
    })
  }
  return { keys, patterns: [...patterns.values()] }
}

/** Why an input is refused: codes are given where the input is read. */
function invalidCodes(): string[] {
  const found = shipped.filter(one => !one.path.startsWith('web/')).flatMap(({ text }) => [
    ...text.matchAll(/new Invalid\('([a-z-]+)'/g), ...text.matchAll(/\bnote\(reading, [^,']+, '([a-z-]+)'/g),
    ...text.matchAll(/pointer: [^}\n]*code: '([a-z-]+)'/g)])
  return [...new Set(found.map(([, code]) => `invalid.${code}`))]
}

/** Processes and each step that bears a name in its diagram. */
const steps = (): string[] => [orderToCashProcess].flatMap(({ graph: { key, elements } }) => [`process.${key}`,
  ...Object.values(elements).filter(element => element.name !== '').map(element => `step.${key}.${element.id}`)])

/** Roles come in the language of whoever opens the house. */
function roles(): string[] {
  // why: our own file; a test of the roles reads it whole.
  const shippedRoles = JSON.parse(readFileSync(new URL('../../packs/roles/roles.json', import.meta.url), 'utf8')) as { code: string }[]
  return shippedRoles.map(role => `role.${role.code}`)
}

export interface Asked {
  readonly required: readonly (string | RequiredKey)[]
  isAskedFor(key: string): boolean
}

export function wordsAsked(house: House): Asked {
  const named = namedInSource()
  const told = [...house.events.values()].filter(event => event.about !== null)
    .map(event => `event.${event.name}`)
  const screens = [...named.keys].filter(key => /^(ui|why)\./.test(key))
  const reports = [...house.reports.keys()].map(name => `report.${name}`)
  const required = [...requiredKeys(house), ...told, ...screens, ...reports, ...invalidCodes(), ...steps(), ...roles()]
  const wanted = new Set([...required.map(one => (typeof one === 'string' ? one : one.key)), ...spokenKeys(house)])
  return {
    required,
    isAskedFor: key => wanted.has(key) || wanted.has(key.replace(/\.(doc|derived)$/, '')) || named.keys.has(key)
      || named.patterns.some(pattern => pattern.test(key)),
  }
}
