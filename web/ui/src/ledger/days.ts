const DAY = 86_400_000

/** How many days there are from one date to another; negative if it is before. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** Which words say how long something that expires is good for, and of how many days they speak. */
export function leftOf(today: string, expiresOn: string) {
  const n = daysBetween(today, expiresOn)
  return { word: n === 0 ? 'today' : n > 0 ? 'before' : 'after', n: Math.abs(n) } as const
}
