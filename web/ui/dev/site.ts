// The make-believe site: what there is, by name.
import type { Role } from '../src/api/types.ts'
import { text, type Text } from './text.ts'

export interface Thing {
  id: string
  name: Text
  profile: string
  zone: string
  location: Text
}

export const site = {
  id: 'demo',
  name: text('锦绣花园', 'Brocade Garden'),
  timeZone: 'Asia/Shanghai',
}

export const zones = [
  { id: 'demo.north', name: text('北区', 'North'), responsible: ['e-001'] },
  { id: 'demo.south', name: text('南区', 'South'), responsible: ['e-002'] },
]

export const persons: readonly {
  id: string
  name: Text
  role: Role
  skills?: string[]
  zones?: string[]
}[] = [
  { id: 'admin', name: text('管理员', 'Administrator'), role: 'administrator' },
  { id: 's-001', name: text('主管一', 'Supervisor One'), role: 'supervisor' },
  { id: 'o-001', name: text('值班员一', 'Operator One'), role: 'operator' },
  { id: 'e-001', name: text('工程师一', 'Engineer One'), role: 'engineer', skills: ['elevator', 'power'] },
  { id: 'e-002', name: text('工程师二', 'Engineer Two'), role: 'engineer', skills: ['water'], zones: ['demo.south'] },
  { id: 'g-001', name: text('保安一', 'Guard One'), role: 'guard' },
  { id: 'g-002', name: text('保安二', 'Guard Two'), role: 'guard' },
  { id: 'v-001', name: text('业委会', 'Owners’ committee'), role: 'viewer' },
]

const many = (count: number, make: (n: number) => Thing) =>
  Array.from({ length: count }, (_, i) => make(i + 1))

const half = (n: number, of: number) => (n <= of / 2 ? 'demo.north' : 'demo.south')

export const equipment: readonly Thing[] = [
  ...many(4, (n) => ({
    id: `demo.elevator-${n}`,
    name: text(`${n}号电梯`, `Elevator ${n}`),
    profile: 'elevator',
    zone: half(n, 4),
    location: text(`${n}栋`, `Building ${n}`),
  })),
  ...many(6, (n) => ({
    id: `demo.pump-${n}`,
    name: text(`${n}号生活水泵`, `Water pump ${n}`),
    profile: 'pump',
    zone: half(n, 6),
    location:
      n <= 3 ? text('地下一层水泵房', 'Pump room, B1') : text('南区水泵房', 'Pump room, south'),
  })),
  {
    id: 'demo.fire-panel-1',
    name: text('消防主机', 'Fire panel'),
    profile: 'fire-panel',
    zone: 'demo.north',
    location: text('消防控制室', 'Fire control room'),
  },
  {
    id: 'demo.power-1',
    name: text('低压配电柜', 'Power cabinet'),
    profile: 'power-cabinet',
    zone: 'demo.north',
    location: text('地下一层配电房', 'Switch room, B1'),
  },
  {
    id: 'demo.lighting-1',
    name: text('园区照明', 'Outdoor lighting'),
    profile: 'lighting',
    zone: 'demo.south',
    location: text('园区道路', 'Estate roads'),
  },
]

const places = [
  ['大门岗亭', 'Main gate'],
  ['1栋大堂', 'Lobby 1'],
  ['2栋大堂', 'Lobby 2'],
  ['3栋大堂', 'Lobby 3'],
  ['4栋大堂', 'Lobby 4'],
  ['地下车库入口', 'Car park entrance'],
  ['地下水泵房', 'Pump room'],
  ['配电房', 'Switch room'],
  ['消防控制室', 'Fire control room'],
  ['屋顶机房', 'Roof machine room'],
  ['后门', 'Back gate'],
  ['儿童乐园', 'Playground'],
] as const

export const checkpoints = places.map(([zh, en], i) => ({
  id: `demo.cp-${String(i + 1).padStart(2, '0')}`,
  name: text(zh, en),
  zone: i % 2 === 0 ? 'demo.north' : 'demo.south',
  tag: `04A2B3C4D5E6${(0x80 + i).toString(16).toUpperCase()}`,
}))

export const routes = [
  {
    id: 'demo.night-round',
    name: text('夜巡', 'Night round'),
    ordered: true,
    minimumLegSeconds: 20,
    checkpoints: checkpoints.slice(0, 8).map(({ id }) => id),
  },
  {
    id: 'demo.fire-round',
    name: text('消防巡检', 'Fire round'),
    ordered: false,
    minimumLegSeconds: 0,
    checkpoints: checkpoints.slice(5).map(({ id }) => id),
  },
]

const everyDay = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export const shifts = [
  {
    id: 'demo.day',
    name: text('白班', 'Day shift'),
    persons: ['o-001', 'e-001'],
    weekdays: everyDay,
    days: ['workday', 'weekend', 'holiday'],
    starts: '08:00',
    ends: '20:00',
  },
  {
    id: 'demo.night',
    name: text('夜班', 'Night shift'),
    persons: ['o-001', 'e-002'],
    weekdays: everyDay,
    days: ['workday', 'weekend', 'holiday'],
    starts: '20:00',
    ends: '08:00',
  },
]
