import { readonly, ref } from 'vue'
import type { Priority } from '../api/types'

/** One tone: its pitch in hertz, and when it begins and how long it lasts, in seconds. */
interface Tone {
  hertz: number
  at: number
  lasts: number
}

const times = (count: number, every: number, tones: readonly Tone[]) =>
  Array.from({ length: count }, (_, i) =>
    tones.map((tone) => ({ ...tone, at: tone.at + i * every })),
  ).flat()

/**
 * Told apart without looking by melody and speed, not by loudness: critical is a fast falling pair
 * three times, high a rising triple, medium two equal tones, low one. All between 500 and 1300 Hz,
 * where also old ears and small loudspeakers are good.
 */
const melodies: Record<Priority, readonly Tone[]> = {
  critical: times(3, 0.4, [
    { hertz: 1250, at: 0, lasts: 0.16 },
    { hertz: 880, at: 0.2, lasts: 0.16 },
  ]),
  high: [
    { hertz: 660, at: 0, lasts: 0.18 },
    { hertz: 830, at: 0.25, lasts: 0.18 },
    { hertz: 990, at: 0.5, lasts: 0.3 },
  ],
  medium: times(2, 0.4, [{ hertz: 700, at: 0, lasts: 0.25 }]),
  low: [{ hertz: 520, at: 0, lasts: 0.35 }],
}

const EDGE = 0.015

let context: AudioContext | null = null
const locked = ref(false)

/** Whether the browser keeps the sound off until the person clicks or presses a key. */
export const isLocked = readonly(locked)

function look() {
  locked.value = context !== null && context.state !== 'running'
}

/** Makes the sound ready, and finds out whether the browser lets it out. */
export function openSound() {
  if (context || typeof AudioContext === 'undefined') return
  context = new AudioContext()
  context.addEventListener('statechange', look)
  look()
}

/** To be called while a person clicks or presses a key. */
export function unlockSound() {
  if (context?.state !== 'running') void context?.resume().then(look)
}

/** One tone with soft edges, so that it does not click; the third harmonic makes it carry. */
function sound(audio: AudioContext, { hertz, at, lasts }: Tone, volume: number) {
  const begin = audio.currentTime + at
  const gain = new GainNode(audio, { gain: 0 })
  gain.connect(audio.destination)
  gain.gain.setValueAtTime(0, begin)
  gain.gain.linearRampToValueAtTime(volume, begin + EDGE)
  gain.gain.setValueAtTime(volume, begin + lasts - EDGE)
  gain.gain.linearRampToValueAtTime(0, begin + lasts)
  const wave = audio.createPeriodicWave([0, 0, 0, 0], [0, 1, 0, 0.25])
  const oscillator = new OscillatorNode(audio, { type: 'custom', periodicWave: wave, frequency: hertz })
  oscillator.connect(gain)
  oscillator.start(begin)
  oscillator.stop(begin + lasts)
}

/** Sounds the melody of a priority once, `volume` from 0 to 1. */
export function play(priority: Priority, volume: number) {
  openSound()
  if (context?.state !== 'running') return
  for (const tone of melodies[priority]) sound(context, tone, volume * 0.5)
}
