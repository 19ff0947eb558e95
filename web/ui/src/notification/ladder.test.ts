import { describe, expect, it, vi } from 'vitest'
import type { Recipient } from './ladder'

vi.mock('../i18n', async () => {
  const { notificationWords: notification } = await import('./words')
  const { sessionWords: session } = await import('../session/words')
  const { siteWords: site } = await import('../site/words')
  const words = { notification: notification.en, session: session.en, site: site.en }
  const find = (key: string) =>
    key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], words)
  return {
    t: (key: string, named: Record<string, unknown> = {}) =>
      String(find(key)).replace(/\{(\w+)\}/g, (_, name: string) => String(named[name])),
  }
})
const { choiceOf, recipientOf, sentences } = await import('./ladder')

const names = { person: (id: string) => `<${id}>`, channel: (id: string) => `#${id}` }
const ladder = {
  steps: [
    {
      recipients: [
        { kind: 'duty' as const, role: 'engineer' as const },
        { kind: 'group' as const, channel: 'room' },
      ],
      waitSeconds: 300,
    },
    { recipients: [{ kind: 'person' as const, person: 's-001' }], waitSeconds: 600 },
  ],
  repeats: 2,
}

describe('a ladder', () => {
  it('reads as sentences', () => {
    expect(sentences(ladder, names)).toEqual([
      'At once: the engineer on duty, the group #room.',
      'After 5 min without an answer: <s-001>.',
      'After 10 min more without an answer: from the first step again, 2 more times.',
      'Then nobody else is told; the alarm stays on the page until somebody acknowledges it.',
    ])
  })

  it('says so where a step tells nobody', () => {
    const empty = { steps: [{ recipients: [], waitSeconds: 60 }], repeats: 0 }
    expect(sentences(empty, names)[0]).toBe('At once: (nobody).')
  })

  it('is the same after its recipients were choices', () => {
    const recipients: Recipient[] = [
      { kind: 'duty', role: null },
      { kind: 'duty', role: 'engineer' },
      { kind: 'person', person: 's-001' },
      { kind: 'group', channel: 'room' },
    ]
    for (const one of recipients) expect(recipientOf(choiceOf(one))).toEqual(one)
  })
})
