import { describe, expect, it } from 'vitest'
import type { Alarm, Flood } from '../api/types'
import { isFirst, isGrouped, isMember } from './flood'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 18, minute)).toISOString()
const alarm = (fields: Partial<Alarm>) =>
  ({ id: 'a', site: 'demo', priority: 'high', annunciatedAt: at(45), ...fields }) as Alarm
const first = { alarm: 'first', equipment: 'demo.pump-1', equipmentName: 'Pump 1', message: 'Low' }
const lasting = { site: 'demo', startedAt: at(41), endedAt: null, first } as Flood
const ended = { ...lasting, endedAt: at(50) }

describe('a flood', () => {
  it('has what was annunciated while it lasted, at its site', () => {
    expect(isMember(alarm({ annunciatedAt: at(41) }), ended)).toBe(true)
    expect(isMember(alarm({ annunciatedAt: at(50) }), ended)).toBe(true)
    expect(isMember(alarm({ annunciatedAt: at(51) }), lasting)).toBe(true)
    expect(isMember(alarm({ annunciatedAt: at(40) }), lasting)).toBe(false)
    expect(isMember(alarm({ annunciatedAt: at(51) }), ended)).toBe(false)
    expect(isMember(alarm({ site: 'west' }), lasting)).toBe(false)
    expect(isMember(alarm({ annunciatedAt: null }), lasting)).toBe(false)
  })

  it('stands for its members, but not for the first and not for what is critical', () => {
    expect(isGrouped(alarm({}), [lasting])).toBe(true)
    expect(isGrouped(alarm({ id: 'first', annunciatedAt: at(41) }), [lasting])).toBe(false)
    expect(isGrouped(alarm({ priority: 'critical' }), [lasting])).toBe(false)
  })

  it('stands for nothing once it is over', () => {
    expect(isGrouped(alarm({}), [ended])).toBe(false)
    expect(isGrouped(alarm({}), [])).toBe(false)
  })

  it('knows its first', () => {
    expect(isFirst({ id: 'first' }, [lasting])).toBe(true)
    expect(isFirst({ id: 'a' }, [lasting])).toBe(false)
  })
})
