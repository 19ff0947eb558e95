import { ref } from 'vue'

const MINUTE = 60_000
const KEY = 'ronda.sound.muted-until'

/** How long a mute lasts, in minutes: each press of the key asks for the next. */
export const muteMinutes = [5, 15, 30] as const
export type MuteMinutes = (typeof muteMinutes)[number]

const until = ref(Number(localStorage.getItem(KEY)) || 0)
const chosen = ref<MuteMinutes | 0>(0)

/** A mute never lasts longer than the longest, whatever was stored or became of the clock. */
export const isMuted = (now: number) => until.value > now && until.value <= now + 30 * MINUTE

export function mute(minutes: MuteMinutes, now: number) {
  until.value = now + minutes * MINUTE
  chosen.value = minutes
  localStorage.setItem(KEY, String(until.value))
}

export function unmute() {
  until.value = 0
  chosen.value = 0
  localStorage.removeItem(KEY)
}

/** Mutes for the next longer time, and after the longest no more; how many minutes, 0 for none. */
export function muteLonger(now: number): MuteMinutes | 0 {
  const next = isMuted(now)
    ? muteMinutes.find((minutes) => minutes > chosen.value)
    : muteMinutes[0]
  if (next) mute(next, now)
  else unmute()
  return next ?? 0
}

/** What is left of it in milliseconds, 0 without one. */
export const muteLeft = (now: number) => (isMuted(now) ? until.value - now : 0)

