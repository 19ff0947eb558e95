/** Words of one noun: nested texts by name. */
type Tree = { [name: string]: string | Tree }
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** Both languages of a noun's words side by side, so that neither is forgotten. */
export function words<T extends Tree>(zh: T, en: Same<T>) {
  return { zh, en }
}
