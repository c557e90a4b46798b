import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles } from '../tracked-files.ts'

const documents = listFiles().filter((path) => path.endsWith('.md'))
const settings = readFileSync('.env.example', 'utf8')

test.each(documents)('every link of %s leads somewhere', (path) => {
  const text = readFileSync(path, 'utf8').replaceAll(/```[\s\S]*?```/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, ''))
  // a module can be deleted without anything else noticing
  const isOfMissingModule = (target: string) => {
    const module = /^(\.\.\/)*(modules\/[^/]+)/.exec(target)?.[2]
    return module !== undefined && !existsSync(module)
  }
  const broken = targets.filter(
    (target) =>
      target !== '' &&
      !isOfMissingModule(target) &&
      !/^[a-z]+:/.test(target) &&
      !existsSync(normalize(join(dirname(path), target))),
  )
  expect(broken).toEqual([])
})

test.each(['README.md', 'docs/operating.md'])('%s names settings that exist', (path) => {
  const named = readFileSync(path, 'utf8').matchAll(
    /`(?:socle )?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g,
  )
  for (const [, name] of named)
    if (!name?.startsWith('MASTOC_')) expect(settings, name).toMatch(new RegExp(`^#?\\s?${name}=`, 'm'))
})

test('a decision is numbered once and has its four parts', () => {
  const pages = documents.filter((path) => /^docs\/decisions\/\d/.test(path))
  const numbers = pages.map((path) => path.slice('docs/decisions/'.length).slice(0, 4))
  expect(numbers).toEqual([...new Set(numbers)])
  for (const path of pages) {
    const text = readFileSync(path, 'utf8').toLowerCase()
    for (const part of ['background', 'decision', 'consequences', 'enforced by'])
      expect(text, path).toContain(part)
  }
})
