import { words } from '../i18n/words'

export const floodWords = words(
  {
    flood: '报警泛滥',
    over: '已结束的报警泛滥',
    began: '报警泛滥开始：报警太多，已合并为一行。',
    since: '自',
    alarms: '{n} 条',
    unacknowledged: '{n} 条未确认',
    first: '首出：{what} · {where}',
    firstOut: '首出',
    show: '查看成员',
    back: '返回全部报警',
    partOf: '属于一次报警泛滥',
    partOfMany: '属于一次报警泛滥（{n} 条）',
    isFirst: '首出：这次报警泛滥由它开始，往往就是原因',
  },
  {
    flood: 'Alarm flood',
    over: 'Alarm flood, over',
    began: 'An alarm flood has begun: one row stands for its alarms.',
    since: 'since',
    alarms: '{n} alarms',
    unacknowledged: '{n} unacknowledged',
    first: 'First: {what} · {where}',
    firstOut: 'first-out',
    show: 'Show its alarms',
    back: 'Back to all alarms',
    partOf: 'Part of an alarm flood',
    partOfMany: 'Part of a flood of {n}',
    isFirst: 'First-out: the flood began with it, often the cause',
  },
)
