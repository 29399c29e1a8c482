// What the documents say can be followed: every relative link leads to a file (and to a heading of it), every step
// of the tour names things that are in its file, every term of the glossary is the word the screens use, and every
// package the project depends on is accounted for.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { allPaths, readText, root } from '../testing/tidy/sources.ts'

const none = (findings: readonly string[]): void => assert.ok(findings.length === 0, `\n${findings.join('\n')}`)

const documents = allPaths.filter(path => path.endsWith('.md'))

/** Text without code, in which brackets mean something else. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/^ {4}.*$/gm, '').replaceAll(/`[^`\n]*`(?!\])/g, '')

interface Link { readonly from: string, readonly path: string, readonly heading: string }

function linksIn(from: string, text = prose(readText(from))): Link[] {
  return [...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => target)
    .filter(target => !/^[a-z][a-z+.-]*:/i.test(target)).map(target => {
      const [path = '', heading = ''] = target.split('#')
      return { from, path: path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path))), heading }
    })
}

/** A heading as an anchor, the way code hosts write it. */
const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(' ', '-')

const headingsOf = (path: string): string[] =>
  [...readText(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

test('there are documents, and they have links', () => {
  for (const path of ['README.md', 'TOUR.md', 'ARCHITECTURE.md', 'DECISIONS.md', 'CONTRIBUTING.md', 'GLOSSARY.md', 'CHANGELOG.md', 'SECURITY.md']) {
    assert.ok(documents.includes(path), path)
  }
  assert.ok(documents.flatMap(path => linksIn(path)).length > 40)
})

test('every relative link leads somewhere', () => none(documents.flatMap(path => linksIn(path))
  .filter(link => !existsSync(join(root, link.path))).map(link => `${link.from} → ${link.path}`)))

test('every link to a heading finds it', () => none(documents.flatMap(path => linksIn(path))
  .filter(link => link.heading !== '' && link.path.endsWith('.md') && existsSync(join(root, link.path)))
  .filter(link => !headingsOf(link.path).includes(link.heading)).map(link => `${link.from} → ${link.path}#${link.heading}`)))

interface Step { readonly title: string, readonly body: string }

const steps: readonly Step[] = readText('TOUR.md').split(/^## /m).slice(1).filter(text => /^\d+\./.test(text))
  .map(text => ({ title: text.split('\n')[0] ?? '', body: text }))

/** Whether a file defines a name: in TypeScript, in SQL, as an element of a diagram or as a test. */
function defines(path: string, name: string): boolean {
  const word = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const text = readText(path)
  const patterns = /\.tsx?$/.test(path)
    ? [`\\b(function|const|class|interface|type) ${word}\\b`, `^  (async |private |readonly |static |get )*${word}(<[^>]*>)?[(:]`, `test\\('${word}`]
    : path.endsWith('.sql') ? [`\\b(function|table|view|trigger|index|constraint) ([a-z_]+\\.)?${word}\\b`]
      : [`\\bid="${word}"`]
  return patterns.some(pattern => new RegExp(pattern, 'm').test(text))
}

test('the tour has ten steps, one after the other', () =>
  assert.deepEqual(steps.map(({ title }) => Number(title.split('.')[0])), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))

test('every step of the tour leads to a file and names what to look at in it', () => none(steps.flatMap(({ title, body }) => {
  const files = linksIn('TOUR.md', body).map(link => link.path).filter(path => !path.endsWith('.md'))
  const names = [...body.matchAll(/^Look at: (.+?)\.$/gm)].flatMap(([, list = '']) => [...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
  return [
    ...(files.length > 0 ? [] : [`${title}: no file`]),
    ...(names.length > 0 ? [] : [`${title}: nothing to look at`]),
    ...names.filter(name => !files.some(path => existsSync(join(root, path)) && defines(path, name))).map(name => `${title}: ${name} is not in ${files.join(', ')}`),
  ]
})))

/** Rows of a table: their cells, without the marks. */
const rowsOf = (text: string): string[][] => text.split('\n').filter(line => /^\| /.test(line))
  .map(line => line.split('|').slice(1, -1).map(cell => cell.trim()))

const plain = (cell: string): string => cell.replaceAll(/[*`]/g, '')

test('the glossary has the words of the house, in all its languages', () => {
  const words = (language: string): Readonly<Record<string, string>> => Object.assign({}, ...allPaths
    .filter(path => path.endsWith(`words/${language}.json`)).map(path => JSON.parse(readText(path)) as Record<string, string>)) as Record<string, string>
  const [en, de, zh, da] = ['en', 'de', 'zh', 'da'].map(words)
  const rows = rowsOf(readText('GLOSSARY.md')).filter(([noun]) => /^`[a-z-]+\.[a-z-]+`$/.test(noun ?? ''))
  assert.ok(rows.length > 20, `${rows.length} nouns`)
  none(rows.flatMap(cells => {
    const noun = plain(cells[0] ?? '')
    const wanted = [en, de, zh, da].map(known => known?.[`resource.${noun}`] ?? 'nothing')
    return cells.slice(1, 5).map(plain).join(' | ') === wanted.join(' | ') ? [] : [`${noun}: the house says ${wanted.join(' | ')}`]
  }))
})

test('every package the project depends on has its line, and no other has', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<string, Record<string, string>>
  const wanted = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
  const told = rowsOf(readText('DECISIONS.md').split(/^## .*[Pp]ackages$/m)[1] ?? '').flatMap(([names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
  assert.deepEqual(told.toSorted(), wanted.toSorted())
})
