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
const pillars = ['README', 'TOUR', 'ARCHITECTURE', 'DECISIONS', 'CONTRIBUTING', 'GLOSSARY', 'CHANGELOG', 'SECURITY']

/** Text without code, in which brackets mean something else; code as the text of a link stays. */
const prose = (text: string): string =>
  text.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/^ {4}.*$/gm, '').replaceAll(/`[^`\n]*`(?!\])/g, '')

interface Link { readonly from: string, readonly path: string, readonly heading: string }

function linksIn(from: string, text = prose(readText(from))): Link[] {
  return [...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => target)
    .filter(target => !/^[a-z][a-z+.-]*:/i.test(target)).map(target => {
      const [path = '', heading = ''] = target.split('#')
      return { from, path: path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path))), heading }
    })
}

const links = documents.flatMap(path => linksIn(path))

/** A heading as an anchor, the way code hosts write it. */
const anchorOf = (heading: string): string =>
  heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(' ', '-')

const headingsOf = (path: string): string[] =>
  [...readText(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

test('there are documents, and they have links', () => {
  none(pillars.map(name => `${name}.md`).filter(path => !documents.includes(path)).map(path => `${path} is missing`))
  assert.ok(links.length > 40, `${links.length} links`)
})

test('every relative link leads somewhere', () =>
  none(links.filter(link => !existsSync(join(root, link.path))).map(link => `${link.from} → ${link.path}`)))

test('every link to a heading finds it', () =>
  none(links.filter(({ path, heading }) => heading !== '' && path.endsWith('.md') && existsSync(join(root, path)))
    .filter(({ path, heading }) => !headingsOf(path).includes(heading))
    .map(({ from, path, heading }) => `${from} → ${path}#${heading}`)))

interface Step { readonly title: string, readonly body: string }

const steps: readonly Step[] = readText('TOUR.md').split(/^## /m).slice(1).filter(text => /^\d+\./.test(text))
  .map(text => ({ title: text.split('\n')[0] ?? '', body: text }))

/** How a name is defined: in TypeScript, in SQL, as an element of a diagram. */
function definitionsOf(path: string, word: string): string[] {
  if (/\.tsx?$/.test(path)) {
    return [`\\b(function|const|class|interface|type) ${word}\\b`, `^  (async |private |readonly |static |get )*${word}(<[^>]*>)?[(:]`]
  }
  if (path.endsWith('.sql')) return [`\\b(function|table|view|trigger|index|constraint) ([a-z_]+\\.)?${word}\\b`]
  return [`\\bid="${word}"`]
}

function defines(path: string, name: string): boolean {
  if (!existsSync(join(root, path))) return false
  const text = readText(path)
  return definitionsOf(path, name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).some(one => new RegExp(one, 'm').test(text))
}

const namedIn = (body: string): string[] => [...body.matchAll(/^Look at: (.+?)\.$/gm)]
  .flatMap(([, list = '']) => [...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))

test('the tour has ten steps, one after the other', () =>
  assert.deepEqual(steps.map(({ title }) => Number(title.split('.')[0])), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))

test('every step of the tour leads to a file and names what to look at in it', () => none(steps.flatMap(({ title, body }) => {
  const files = linksIn('TOUR.md', body).map(link => link.path).filter(path => !path.endsWith('.md'))
  const names = namedIn(body)
  return [
    ...(files.length > 0 ? [] : [`${title}: no file`]),
    ...(names.length > 0 ? [] : [`${title}: nothing to look at`]),
    ...names.filter(name => !files.some(path => defines(path, name))).map(name => `${title}: ${name} is not in ${files.join(', ')}`),
  ]
})))

/** Rows of tables: their cells, without the marks. */
const rowsOf = (text: string): string[][] => text.split('\n').filter(line => line.startsWith('| '))
  .map(line => line.split('|').slice(1, -1).map(cell => cell.trim()))

type Words = Readonly<Record<string, string>>

// why: files of words are flat objects of texts; a test of their own says so.
const wordsIn = (language: string): Words => Object.fromEntries(allPaths.filter(path => path.endsWith(`words/${language}.json`))
  .flatMap(path => Object.entries(JSON.parse(readText(path)) as Words)))

test('the glossary has the words of the house, in all its languages', () => {
  const spoken = ['en', 'de', 'zh', 'da'].map(wordsIn)
  const nouns = rowsOf(readText('GLOSSARY.md')).flatMap(([first = '', ...cells]) =>
    [...first.matchAll(/^`([a-z-]+\.[a-z-]+)`$/g)].map(([, noun = '']) => ({ noun, told: cells.slice(0, 4) })))
  assert.ok(nouns.length > 20, `${nouns.length} nouns`)
  none(nouns.flatMap(({ noun, told }) => {
    const wanted = spoken.map(words => words[`resource.${noun}`] ?? 'nothing')
    return told.join(' | ') === wanted.join(' | ') ? [] : [`${noun}: the house says ${wanted.join(' | ')}`]
  }))
})

test('every package the project depends on has its line, and no other has', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<string, Words>
  const wanted = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
  const [, table = ''] = readText('DECISIONS.md').split('## The packages')
  const told = rowsOf(table).flatMap(([names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
  assert.deepEqual(told.toSorted(), wanted.toSorted())
})
