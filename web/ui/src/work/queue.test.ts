import { beforeEach, describe, expect, it } from 'vitest'
import { type Done, type Entry, MOST, type Outcome, Queue, QueueFull, type Shelf } from './queue'

/** A shelf that survives pages: several queues may stand on it. */
class Board implements Shelf {
  readonly #kept = new Map<number, Entry>()
  #order = 0
  add(done: Done & { refusal: null }) {
    const order = ++this.#order
    this.#kept.set(order, { ...done, order })
    return Promise.resolve()
  }
  all() {
    return Promise.resolve([...this.#kept.values()].sort((a, b) => a.order - b.order))
  }
  replace(entry: Entry) {
    this.#kept.set(entry.order, entry)
    return Promise.resolve()
  }
  remove(order: number) {
    this.#kept.delete(order)
    return Promise.resolve()
  }
}

/** A server that remembers keys, as the real one does. */
class Server {
  readonly did: string[] = []
  readonly #known = new Set<string>()
  answer: (entry: Entry) => Outcome = () => ({ kind: 'taken' })
  receive = (entry: Entry): Promise<Outcome> => {
    const outcome = this.answer(entry)
    if (outcome.kind === 'taken' && !this.#known.has(entry.key)) {
      this.#known.add(entry.key)
      this.did.push(`${entry.task} ${entry.what}`)
    }
    return Promise.resolve(outcome)
  }
}

const refused: Outcome = { kind: 'refused', refusal: { status: 409, reason: 'e-002 has it' } }
let keys = 0
const done = (task: string, what: string, person = 'e-001'): Done => ({
  key: `key-${++keys}`,
  person,
  task,
  number: task,
  what,
  at: '2026-11-20T18:00:00Z',
  method: 'POST',
  path: `/api/v1/tasks/${task}/${what}`,
  body: '{}',
})

let board: Board
let server: Server
let queue: Queue
beforeEach(() => {
  board = new Board()
  server = new Server()
  queue = new Queue(board, server.receive)
})

async function did(...steps: [task: string, what: string][]) {
  for (const [task, what] of steps) await queue.add(done(task, what))
}
const left = async () => (await board.all()).map(({ task, what }) => `${task} ${what}`)

describe('what was done in a dead spot', () => {
  it('is kept while the server is out of reach, and sent in order when it is back', async () => {
    await did(['t-1', 'accept'], ['t-1', 'start'], ['t-1', 'complete'])
    server.answer = () => ({ kind: 'unreachable' })
    expect(await queue.flush('e-001')).toBe('unreachable')
    expect(await left()).toEqual(['t-1 accept', 't-1 start', 't-1 complete'])

    server.answer = () => ({ kind: 'taken' })
    expect(await queue.flush('e-001')).toBe('sent')
    expect(server.did).toEqual(['t-1 accept', 't-1 start', 't-1 complete'])
    expect(await left()).toEqual([])
  })

  it('stops at the first that does not get through: nothing overtakes', async () => {
    await did(['t-1', 'accept'], ['t-1', 'start'])
    server.answer = ({ what }) => ({ kind: what === 'accept' ? 'unreachable' : 'taken' })
    await queue.flush('e-001')
    expect(server.did).toEqual([])
  })

  it('counts once when the page dies after sending and before the mark', async () => {
    await did(['t-1', 'accept'])
    board.remove = () => Promise.reject(new Error('the page died'))
    await expect(queue.flush('e-001')).rejects.toThrow('the page died')
    delete (board as Partial<Board>).remove

    const reloaded = new Queue(board, server.receive)
    expect(await reloaded.flush('e-001')).toBe('sent')
    expect(server.did).toEqual(['t-1 accept'])
    expect(await left()).toEqual([])
  })

  it('waits for the login of who did it', async () => {
    await did(['t-1', 'accept'])
    expect(await queue.flush('e-002')).toBe('sent')
    expect(server.did).toEqual([])
    server.answer = () => ({ kind: 'loggedOut' })
    expect(await queue.flush('e-001')).toBe('loggedOut')
    expect(await left()).toEqual(['t-1 accept'])
  })
})

describe('what the server refuses', () => {
  it('stays with its reason and holds back what follows in its task only', async () => {
    await did(['t-1', 'accept'], ['t-1', 'start'], ['t-2', 'complete'])
    server.answer = ({ task }) => (task === 't-1' ? refused : { kind: 'taken' })
    expect(await queue.flush('e-001')).toBe('sent')
    expect(server.did).toEqual(['t-2 complete'])
    const [accept, start] = await board.all()
    expect(accept!.refusal).toEqual({ status: 409, reason: 'e-002 has it' })
    expect(start!.refusal).toBeNull()
  })

  it('goes again, or is given up, when a person says so', async () => {
    await did(['t-1', 'start'], ['t-1', 'complete'])
    server.answer = ({ what }) => (what === 'start' ? refused : { kind: 'taken' })
    await queue.flush('e-001')
    await queue.again((await board.all())[0]!)
    await queue.flush('e-001')
    expect(await left()).toEqual(['t-1 start', 't-1 complete'])

    await queue.giveUp((await board.all())[0]!)
    await queue.flush('e-001')
    expect(server.did).toEqual(['t-1 complete'])
    expect(await left()).toEqual([])
  })

  it('is not what a busy server does: the task waits, others go on', async () => {
    await did(['t-1', 'accept'], ['t-1', 'start'], ['t-2', 'accept'])
    server.answer = ({ task }) => ({ kind: task === 't-1' ? 'busy' : 'taken' })
    expect(await queue.flush('e-001')).toBe('busy')
    expect(server.did).toEqual(['t-2 accept'])
    expect(await left()).toEqual(['t-1 accept', 't-1 start'])
  })
})

describe('the shelf', () => {
  it('is bounded, and says when it is full', async () => {
    for (let i = 0; i < MOST; i++) await queue.add(done('t-1', 'photo'))
    await expect(queue.add(done('t-1', 'photo'))).rejects.toThrow(QueueFull)
  })
})

describe('any order of breaks and losses', () => {
  /** A small generator, so that a failing run can be repeated. */
  function dice(seed: number) {
    let state = seed
    return (sides: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return (state >>> 16) % sides
    }
  }

  it('ends with everything done once, in order within each task', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      board = new Board()
      server = new Server()
      queue = new Queue(board, server.receive)
      const roll = dice(seed)
      const steps: Record<string, number> = {}
      const told: string[] = []
      for (let turn = 0; turn < 30; turn++) {
        const task = `t-${roll(3)}`
        steps[task] = (steps[task] ?? 0) + 1
        await did([task, `${steps[task]}`])
        told.push(`${task} ${steps[task]}`)
        server.answer = () =>
          ({ kind: (['taken', 'taken', 'busy', 'unreachable'] as const)[roll(4)]! })
        // An answer that is lost on the way back: the server did it, the phone does not know.
        const receive = (entry: Entry) =>
          server.receive(entry).then((o): Outcome => (roll(4) === 0 ? { kind: 'unreachable' } : o))
        if (roll(2) === 0) await new Queue(board, receive).flush('e-001')
      }
      server.answer = () => ({ kind: 'taken' })
      await queue.flush('e-001')
      for (const task of Object.keys(steps)) {
        const of = (all: string[]) => all.filter((step) => step.startsWith(`${task} `))
        expect(of(server.did), `seed ${seed}`).toEqual(of(told))
      }
      expect(await left()).toEqual([])
    }
  })
})
