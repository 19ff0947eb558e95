/** What the server shall be told, in the order in which it was done. */
export interface Entry {
  /** The place in the order, given by the shelf. */
  order: number
  /** Known to the server as the Idempotency-Key: however often it is sent, it counts once. */
  key: string
  /** Who did it: nobody else's login may send it. */
  person: string
  task: string
  /** The number of the task, for people. */
  number: string
  what: string
  /** When it was done. */
  at: string
  method: 'POST' | 'PUT'
  path: string
  /** JSON, or a picture. */
  body: string | Blob
  refusal: Refusal | null
}

export type Done = Omit<Entry, 'order' | 'refusal'>

/** What the server had against it. */
export interface Refusal {
  status: number
  reason: string
}

/** Where entries are kept while they are not sent; what it has taken survives the page. */
export interface Shelf {
  add: (done: Done & { refusal: null }) => Promise<void>
  /** In order. */
  all: () => Promise<Entry[]>
  replace: (entry: Entry) => Promise<void>
  remove: (order: number) => Promise<void>
}

/** How sending one entry went. */
export type Outcome =
  | { kind: 'taken' }
  | { kind: 'refused'; refusal: Refusal }
  /** The server answered that it cannot just now. */
  | { kind: 'busy' }
  | { kind: 'unreachable' }
  | { kind: 'loggedOut' }

/** Why sending stopped: nothing is left that can be sent, or what is wanting. */
export type Rest = 'sent' | 'busy' | 'unreachable' | 'loggedOut'

export const MOST = 200

/** So much is unsent that nothing more is taken. */
export class QueueFull extends Error {}

/**
 * What was done and has not reached the server yet. Each task's entries go in order and one at a
 * time; one that is refused stays, with the reason, and what follows it in its task waits behind it
 * until a person decides. An entry is taken off the shelf after the server has it, so a page that
 * dies in between sends it again with the same key.
 */
export class Queue {
  readonly #shelf: Shelf
  readonly #send: (entry: Entry) => Promise<Outcome>

  constructor(shelf: Shelf, send: (entry: Entry) => Promise<Outcome>) {
    this.#shelf = shelf
    this.#send = send
  }

  entries(): Promise<Entry[]> {
    return this.#shelf.all()
  }

  async add(done: Done) {
    if ((await this.#shelf.all()).length >= MOST) throw new QueueFull()
    await this.#shelf.add({ ...done, refusal: null })
  }

  /** Sends what the person did until nothing is left that can be sent now. */
  async flush(person: string): Promise<Rest> {
    const busy = new Set<string>()
    for (;;) {
      const next = nextOf(await this.#shelf.all(), person, busy)
      if (!next) return busy.size > 0 ? 'busy' : 'sent'
      const outcome = await this.#send(next)
      switch (outcome.kind) {
        case 'taken':
          await this.#shelf.remove(next.order)
          break
        case 'refused':
          await this.#shelf.replace({ ...next, refusal: outcome.refusal })
          break
        case 'busy':
          busy.add(next.task)
          break
        case 'unreachable':
        case 'loggedOut':
          return outcome.kind
      }
    }
  }

  /** Lets a refused entry be sent again. */
  async again(entry: Entry) {
    await this.#shelf.replace({ ...entry, refusal: null })
  }

  /** Gives an entry up, as a person has decided. */
  async giveUp(entry: Entry) {
    await this.#shelf.remove(entry.order)
  }
}

function nextOf(entries: readonly Entry[], person: string, busy: ReadonlySet<string>) {
  const closed = new Set(busy)
  for (const entry of entries) {
    if (entry.person !== person) continue
    if (entry.refusal) closed.add(entry.task)
    if (!closed.has(entry.task)) return entry
  }
  return undefined
}
