import { describe, expect, it } from 'vitest'
import { beginning, byNumber, hexLines, readableText, total } from './letter'
import { deadletterWords } from './words'

describe('a dead letter', () => {
  it('shows bytes in lines of sixteen', () => {
    expect(hexLines('08c300')).toBe('0000  08 c3 00')
    expect(hexLines('ff'.repeat(17)).split('\n')[1]).toBe('0010  ff')
    expect(hexLines('')).toBe('')
  })

  it('shows JSON with line breaks and leaves the rest as it is', () => {
    expect(readableText('{"values":{"pressure":0.4}}')).toContain('\n    "pressure": 0.4\n')
    expect(readableText('{"values": {"pressure": 0.4')).toBe('{"values": {"pressure": 0.4')
  })

  it('has an advice for every reason that has a name', () => {
    const { reason, todo } = deadletterWords.zh
    expect(Object.keys(todo)).toEqual(Object.keys(reason))
  })
})

describe('the filter', () => {
  const now = Date.parse('2026-11-21T08:00:00Z')

  it('begins where the period begins', () => {
    expect(beginning('h24', now)).toBe('2026-11-20T08:00:00.000Z')
    expect(beginning('all', now)).toBeUndefined()
  })

  it('offers the reasons with the most letters first', () => {
    const summary = {
      'bad-time': { letters: 1, messages: 900 },
      'wrong-type': { letters: 7, messages: 7 },
    }
    expect(byNumber(summary).map(([reason]) => reason)).toEqual(['wrong-type', 'bad-time'])
    expect(total(summary)).toEqual({ letters: 8, messages: 907 })
  })
})
