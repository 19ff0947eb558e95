import { words } from '../i18n/words'

export const calendarWords = words(
  {
    calendar: '日历',
    about: '法定节假日与调休上班日。值班班次按此判断当天是工作日、周末还是节假日，全部项目共用。',
    year: '年份',
    date: '日期',
    kind: '类型',
    name: '名称',
    inEnglish: '英文名称',
    kinds: { holiday: '放假', workday: '调休上班' },
    missing: '{years} 年还没有日历：只按周一至周五上班计算，节假日与调休不会被识别。',
    import: '粘贴导入',
    empty: '{year} 年还没有节假日。',
    emptyHint: '国务院办公厅每年公布下一年的安排后，把它粘贴进来即可。',
    new: '新增一天',
    removeAsk: '移除 {date}？此后按星期几判断这一天。',
    taken: '这一天已在表中，保存后以新的为准。',
    lines: '每行一天：日期、类型、名称、英文名称（可不填）',
    linesHelp: '类型写 holiday 或 workday，也可写 放假 或 上班。已有的日期以新的为准，其余不变。',
    bad: '第 {line} 行看不懂：{text}',
    ready: '将保存 {n} 天。',
  },
  {
    calendar: 'Calendar',
    about:
      'Public holidays and make-up days. Shifts follow them to tell workdays, weekends and holidays; all sites share them.',
    year: 'Year',
    date: 'Date',
    kind: 'Kind',
    name: 'Name',
    inEnglish: 'English name',
    kinds: { holiday: 'Holiday', workday: 'Make-up workday' },
    missing:
      'There is no calendar for {years} yet: Monday to Friday count as workdays, holidays and make-up days are not known.',
    import: 'Paste lines',
    empty: 'No holidays in {year} yet.',
    emptyHint: 'When the arrangement of the year is published, paste it here.',
    new: 'Add a day',
    removeAsk: 'Remove {date}? It will be what its weekday says.',
    taken: 'This day is in the table already; saving replaces it.',
    lines: 'A day to a line: date, kind, Chinese name, English name (may be left out)',
    linesHelp:
      'The kind is holiday or workday. A date that is there already becomes the new one, others stay.',
    bad: 'Line {line} is no day: {text}',
    ready: '{n} days will be saved.',
  },
)
