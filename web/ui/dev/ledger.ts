// The make-believe ledgers, and what expires. What is written is kept while it runs.
import type { Document, Expiry, Ledger } from '../src/api/types.ts'
import type { Answer, Asked } from './asked.ts'
import { page } from './lists.ts'
import { equipment } from './site.ts'
import { type Lang, say, type Text } from './text.ts'

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

const ledgers = new Map<string, Ledger>([
  [
    'demo.pump-1',
    {
      ...blank('demo.pump-1'),
      maker: 'Pumpworks',
      model: 'P-40',
      installedOn: '2021-05-01',
      kind: 'utility',
      utility: { name: 'City Water', telephone: '0755-12345678' },
    },
  ],
])

function blank(id: string): Ledger {
  return {
    equipment: id,
    maker: null,
    model: null,
    serialNumber: null,
    installedOn: null,
    warrantyUntil: null,
    kind: 'common',
    utility: null,
    inCharge: null,
    inChargeName: null,
  }
}

type Kept = Pick<Expiry, 'id' | 'equipment' | 'kind' | 'expiresOn' | 'leadDays'> & { names: Text }

const kept = new Map<string, Kept>(
  (
    [
      ['fire-panel-1', 'extinguisher-1', 'extinguisher', '主机旁灭火器', 'Extinguisher beside the panel', -3],
      ['elevator-1', 'yearly-test', 'test', '年度检验', 'Yearly test', 12],
      ['elevator-2', 'certificate', 'certificate', '使用登记证', 'Registration', 400],
    ] as const
  ).map(([of, name, kind, zh, en, days]) => {
    const id = `demo.${of}.${name}`
    const expiresOn = inDays(days)
    return [id, { id, equipment: `demo.${of}`, kind, expiresOn, leadDays: 30, names: { zh, en } }]
  }),
)

export function ledger({ method, body }: Asked, id: string): Answer {
  if (method === 'PUT') ledgers.set(id, { ...blank(id), ...(body as object) })
  return { body: ledgers.get(id) ?? blank(id) }
}

export function responsibilityOf(id: string) {
  const { kind, utility, inCharge, inChargeName } = ledgers.get(id) ?? blank(id)
  return { kind, utility, inCharge, inChargeName }
}

function stateOf({ expiresOn, leadDays }: Kept): Expiry['state'] {
  if (expiresOn < inDays(0)) return 'expired'
  return expiresOn <= inDays(leadDays) ? 'due' : 'valid'
}

function expiryIn(lang: Lang, one: Kept): Expiry {
  const of = equipment.find(({ id }) => id === one.equipment)
  return {
    ...one,
    site: 'demo',
    equipmentName: of ? say(of.name, lang) : one.equipment,
    name: say(one.names, lang),
    state: stateOf(one),
    task: null,
  }
}

export function expiryList({ lang, query }: Asked): Answer {
  const fits = (name: string, value: string) =>
    !query.has(name) || query.getAll(name).includes(value)
  const items = [...kept.values()]
    .map((one) => expiryIn(lang, one))
    .filter((one) => fits('equipment', one.equipment))
    .filter((one) => fits('state', one.state) && fits('kind', one.kind))
    .sort((a, b) => a.expiresOn.localeCompare(b.expiresOn))
  return page(items, query)
}

export function expiry({ method, body, lang }: Asked, id: string): Answer {
  if (method === 'DELETE') {
    kept.delete(id)
    return { status: 204 }
  }
  const given = body as unknown as Omit<Kept, 'id' | 'equipment'>
  const one = { ...given, id, equipment: id.slice(0, id.lastIndexOf('.')) }
  kept.set(id, one)
  return { body: expiryIn(lang, one) }
}

const manual: Document = {
  id: '1',
  kind: 'manual',
  name: 'P-40 安装使用说明书.pdf',
  mediaType: 'application/pdf',
  size: 2_480_000,
  at: new Date(Date.now() - 40 * DAY).toISOString(),
  byName: 'Supervisor One',
}

export const documents = (): Answer => ({ body: { items: [manual] } })
