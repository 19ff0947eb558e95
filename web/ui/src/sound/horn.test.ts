import { beforeEach, describe, expect, it } from 'vitest'
import type { AlarmState, Priority } from '../api/types'
import { Horn } from './horn'

const all: Priority[] = ['critical', 'high', 'medium', 'low']
const SECOND = 1_000

let horn: Horn
let now: number

beforeEach(() => {
  horn = new Horn()
  now = 0
})

const alarm = (priority: Priority, id: string = priority, state: AlarmState = 'UNACK') => ({
  id,
  state,
  priority,
})

/** What sounds in so many seconds, looked at twice a second. */
function listen(seconds: number, { heard = all, muted = false } = {}) {
  const sounds: string[] = []
  for (let i = 0; i < seconds * 2; i++) {
    const sound = horn.due(now, heard, muted)
    if (sound) sounds.push(`${now / SECOND} ${sound}`)
    now += SECOND / 2
  }
  return sounds
}

describe('the horn', () => {
  it('is silent while nothing waits', () => {
    expect(listen(30)).toEqual([])
  })

  it('sounds critical every 3 seconds until it is acknowledged', () => {
    horn.hear(alarm('critical'))
    horn.wait('critical')
    expect(listen(7)).toEqual(['0 critical', '3 critical', '6 critical'])
    horn.hear(alarm('critical', 'critical', 'ACKED'))
    horn.wait(null)
    expect(listen(30)).toEqual([])
  })

  it('sounds high every 10 seconds, medium once', () => {
    horn.hear(alarm('high'))
    horn.wait('high')
    expect(listen(21)).toEqual(['0 high', '10 high', '20 high'])
    horn.hear(alarm('medium'))
    horn.wait('medium')
    expect(listen(60)).toEqual(['22 medium'])
  })

  it('goes on with what waited when the page was opened', () => {
    horn.wait('high')
    expect(listen(11)).toEqual(['0 high', '10 high'])
  })

  it('lets only the highest be heard', () => {
    horn.hear(alarm('critical'))
    horn.hear(alarm('high'))
    horn.wait('critical')
    horn.hear(alarm('medium'))
    expect(listen(6)).toEqual(['0 critical', '3 critical'])
  })

  it('is not kept from repeating by a flood of what matters less', () => {
    horn.hear(alarm('critical'))
    horn.wait('critical')
    const sounds = Array.from({ length: 20 }, (_, i) => {
      horn.hear(alarm('medium', `m-${i}`))
      return listen(1)
    }).flat()
    expect(sounds).toHaveLength(7)
    expect(new Set(sounds.map((sound) => sound.split(' ')[1]))).toEqual(new Set(['critical']))
  })

  it('does not sound on top of itself in a flood', () => {
    const sounds = Array.from({ length: 10 }, (_, i) => {
      horn.hear(alarm('critical', `c-${i}`))
      return listen(1)
    }).flat()
    expect(sounds).toHaveLength(5)
  })

  it('takes no notice of what is shelved, suppressed or out of service', () => {
    for (const state of ['SHELVED', 'SUPPRESSED', 'OUT_OF_SERVICE', 'RTN_UNACK', 'ACKED'] as const)
      expect(horn.hear(alarm('critical', state, state))).toBe(false)
    expect(listen(10)).toEqual([])
  })

  it('tells an alarm that changed from one that came', () => {
    expect(horn.hear(alarm('critical'))).toBe(true)
    expect(horn.hear(alarm('critical'))).toBe(false)
    horn.hear(alarm('critical', 'critical', 'ACKED'))
    expect(horn.hear(alarm('critical'))).toBe(true)
  })

  it('leaves out what the person does not want to hear', () => {
    horn.hear(alarm('low'))
    horn.wait('low')
    expect(listen(10, { heard: ['critical', 'high', 'medium'] })).toEqual([])
  })

  it('is silent while it is muted, and does not catch up afterwards', () => {
    horn.hear(alarm('medium'))
    expect(listen(5, { muted: true })).toEqual([])
    expect(listen(10)).toEqual([])
  })

  it('repeats what still waits when the mute is over', () => {
    horn.hear(alarm('high'))
    horn.wait('high')
    expect(listen(5, { muted: true })).toEqual([])
    expect(listen(5)).toEqual(['5 high'])
  })
})
