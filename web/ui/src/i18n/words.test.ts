import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Tree = { [name: string]: string | Tree }

const src = new URL('../', import.meta.url)
const files = readdirSync(src, { recursive: true }).map(String)
const read = (file: string) => readFileSync(new URL(file.replaceAll('\\', '/'), src), 'utf8')

async function allWords() {
  const found = new Map<string, { zh: string; en: string }>()
  const collect = (path: string, zh: Tree, en: Tree) => {
    for (const [name, word] of Object.entries(zh)) {
      const other = en[name]!
      if (typeof word === 'string') found.set(`${path}.${name}`, { zh: word, en: other as string })
      else collect(`${path}.${name}`, word, other as Tree)
    }
  }
  for (const file of files.filter((f) => /^\w+[\\/]words\.ts$/.test(f) && !f.startsWith('i18n'))) {
    const noun = file.split(/[\\/]/)[0]!
    const module = (await import(`../${noun}/words.ts`)) as Record<string, { zh: Tree; en: Tree }>
    const { zh, en } = Object.values(module)[0]!
    collect(noun, zh, en)
  }
  return found
}

const words = await allWords()
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('the words', () => {
  it('take the same values in both languages', () => {
    const different = [...words].filter(
      ([, { zh, en }]) => placeholders(zh).join() !== placeholders(en).join(),
    )
    expect(different).toEqual([])
  })

  it('are there for every key that a source names', () => {
    const keys = files
      .filter((file) => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...read(file).matchAll(/\$?\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => `${key}`),
      )
    expect(keys.length).toBeGreaterThan(100)
    expect(keys.filter((key) => !words.has(key))).toEqual([])
  })

  it('use Chinese punctuation in Chinese', () => {
    const mixed = [...words].filter(([, { zh }]) => /[\u4e00-\u9fff][,;?:]/.test(zh))
    expect(mixed).toEqual([])
  })
})
