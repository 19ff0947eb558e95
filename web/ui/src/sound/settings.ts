import { computed, shallowRef, watch } from 'vue'
import { priorities } from '../alarm/alarm'
import type { Priority } from '../api/types'
import { may, person } from '../session/session'

/** What a person wants to hear on this device. */
export interface SoundSettings {
  /** From 0 to 1. */
  volume: number
  heard: Record<Priority, boolean>
}

const key = (id: string) => `ronda.sound.${id}`

/** Who acknowledges alarms hears them; low ones only if asked for. */
const usual = (hears: boolean): SoundSettings => ({
  volume: 0.6,
  heard: { critical: hears, high: hears, medium: hears, low: false },
})

/** What was stored, as far as it can be understood; a broken entry is as good as none. */
export function readSettings(stored: string | null, fallback: SoundSettings): SoundSettings {
  try {
    const { volume, heard } = JSON.parse(stored ?? '') as Partial<SoundSettings>
    return {
      volume:
        typeof volume === 'number' ? Math.min(Math.max(volume, 0), 1) : fallback.volume,
      heard: { ...fallback.heard, ...heard },
    }
  } catch {
    return fallback
  }
}

const current = shallowRef<SoundSettings>(usual(false))

watch(
  person,
  (who) => {
    const fallback = usual(who !== null && may('acknowledgeAlarm'))
    current.value = who ? readSettings(localStorage.getItem(key(who.id)), fallback) : fallback
  },
  { immediate: true },
)

export const soundSettings = computed(() => current.value)

/** The priorities that are heard, highest first; none at volume 0. */
export const heardPriorities = computed(() =>
  current.value.volume === 0 ? [] : priorities.filter((one) => current.value.heard[one]),
)

export function changeSettings(change: Partial<SoundSettings>) {
  current.value = { ...current.value, ...change }
  if (person.value) localStorage.setItem(key(person.value.id), JSON.stringify(current.value))
}
