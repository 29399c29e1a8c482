// The style law, executable: sizes, names, openings, leftovers and who may know whom, over every file of the
// house. There is no list of exceptions; a law that does not fit is changed here, for all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cycles, importFindings, unreached } from './testing/tidy/floors.ts'
import {
  type Law, allTestsRun, exactness, exportsByName, functionLength, leftovers, names, opening, ownWorld, size,
  types, width,
} from './testing/tidy/laws.ts'
import { allPaths, isTest, readText, sources } from './testing/tidy/sources.ts'

const none = (findings: readonly string[]): void =>
  assert.ok(findings.length === 0, `\n${findings.join('\n')}`)
const everywhere = (law: Law): void => none(sources.flatMap(law))

test('there is a house to judge', () => assert.ok(sources.length > 300, `${sources.length} files`))

test('a file has at most 500 lines, a story 800', () => everywhere(size))
test('a line has at most 140 columns', () => everywhere(width))
test('a function has at most 70 lines', () => everywhere(functionLength))
test('every file opens with what it is for', () => everywhere(opening))
test('no file or folder has a name that says nothing', () => none(allPaths.flatMap(names)))
test('nothing is left undone, no compiler is silenced', () => everywhere(leftovers))
test('every test runs', () => everywhere(allTestsRun))
test('types are told: no any, no cast through unknown without a why', () => everywhere(types))
test('figures are exact, chance and clock are handed in', () => everywhere(exactness))
test('exports have names', () => everywhere(exportsByName))
test('imports go down only, and through contracts', () => none(sources.flatMap(importFindings)))
test('nothing imports itself in a ring', () => none(cycles(sources)))

const isText = (path: string): boolean => /\.(ts|tsx|md|json|sql|css|html|csv|typ|bpmn|yml|svg)$/.test(path)
  && path !== 'package-lock.json'

test('the project speaks of itself alone',
  () => none(allPaths.filter(isText).flatMap(path => ownWorld(path, readText(path)))))

/** What is started by hand, by a script or by a page: named in a text that is no source. */
const started = (): string[] => {
  const texts = allPaths.filter(path => /\.(md|html|json|yml)$/.test(path) && path !== 'package-lock.json')
    .map(readText).join('\n')
  return sources.map(one => one.path)
    .filter(path => texts.includes(path) || texts.includes(`"/${path.replace(/^web\//, '')}"`))
}

test('every file is used', () => {
  const beginnings = sources.map(one => one.path)
    .filter(path => /\.(test|story)\.tsx?$/.test(path) || /\.config\.ts$|\.d\.ts$/.test(path))
  none(unreached(sources, [...beginnings, ...started()]))
})

test('what ships does not need what tests need', () => {
  none(sources.filter(one => !isTest(one.path)).flatMap(({ path, imports }) =>
    imports.filter(one => isTest(one.to)).map(one => `${path} → ${one.to}`)))
})

test('every module says in a README what it is for', () => {
  const rooms = new Set(allPaths.flatMap(path => /^(.+)\/module\.ts$/.exec(path)?.[1]
    ?? /^(packs\/[^/]+|kernel|app|web|bench|e2e|testing)\//.exec(path)?.[1] ?? []))
  none([...rooms].filter(room => !allPaths.includes(`${room}/README.md`))
    .map(room => `${room}/README.md is missing`))
})
