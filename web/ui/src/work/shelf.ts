import type { Entry, Shelf } from './queue'

const NAME = 'ronda-work'
const STORE = 'entries'

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the store failed'))
  })
}

/** Done when it is durable, not when it was asked for. */
function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the store failed'))
  })
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () =>
    request.result.createObjectStore(STORE, { keyPath: 'order', autoIncrement: true })
  return settled(request)
}

/** The shelf in the browser's database, one for all pages of this browser. */
export function browserShelf(): Shelf {
  let database: Promise<IDBDatabase> | undefined
  const open = () => (database ??= opened())

  async function change(what: (store: IDBObjectStore) => void) {
    const transaction = (await open()).transaction(STORE, 'readwrite', { durability: 'strict' })
    what(transaction.objectStore(STORE))
    await committed(transaction)
  }

  return {
    add: (done) => change((store) => store.add(done)),
    all: async () => {
      const store = (await open()).transaction(STORE).objectStore(STORE)
      return (await settled(store.getAll())) as Entry[]
    },
    replace: (entry) => change((store) => store.put(entry)),
    remove: (order) => change((store) => store.delete(order)),
  }
}
