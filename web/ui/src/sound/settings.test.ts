import { describe, expect, it, vi } from 'vitest'

vi.mock('../session/session', async () => ({
  person: (await import('vue')).ref(null),
  may: () => false,
}))
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
const { readSettings } = await import('./settings')

const usual = { volume: 0.6, heard: { critical: true, high: true, medium: true, low: false } }

describe('the stored sound settings', () => {
  it('are those of before', () => {
    const own = { volume: 0.2, heard: { critical: true, high: false, medium: false, low: true } }
    expect(readSettings(JSON.stringify(own), usual)).toEqual(own)
  })

  it.each([null, '', 'null', '{', '[]', '{"volume": "loud"}'])('are the usual for %j', (stored) => {
    expect(readSettings(stored, usual)).toEqual(usual)
  })

  it('keep the volume within its bounds', () => {
    expect(readSettings('{"volume": 7}', usual).volume).toBe(1)
  })
})
