import { describe, expect, it } from 'vitest'
import { isDate, parseDays, withDays, withoutDay, yearOf } from './days'

describe('lines that somebody pastes', () => {
  it('are days, in either language, with tabs or commas', () => {
    const { days, bad } = parseDays(
      [
        '2027-01-01 holiday 元旦 New Year',
        '',
        '# make-up days',
        '2027-02-20\t班\t春节调休\tSpring Festival',
        '2027-10-01,放假,国庆节',
      ].join('\n'),
    )
    expect(bad).toEqual([])
    expect(days).toEqual([
      { date: '2027-01-01', kind: 'holiday', zh: '元旦', en: 'New Year' },
      { date: '2027-02-20', kind: 'workday', zh: '春节调休', en: 'Spring Festival' },
      { date: '2027-10-01', kind: 'holiday', zh: '国庆节', en: '' },
    ])
  })

  it('that are none are named by their number', () => {
    const { days, bad } = parseDays('2027-02-30 holiday 元旦\n2027-01-01 party 元旦\n2027-01-02 休')
    expect(days).toEqual([])
    expect(bad.map(({ line }) => line)).toEqual([1, 2, 3])
  })

  it('count once for a day, the last of them', () => {
    const { days } = parseDays('2027-01-01 休 元旦\n2027-01-01 班 元旦')
    expect(days.map(({ kind }) => kind)).toEqual(['workday'])
  })
})

describe('the table of a year', () => {
  const day = (date: string, zh = '元旦') => ({ date, kind: 'holiday' as const, zh, en: '' })

  it('is in order, and a day that is there already becomes the new one', () => {
    expect(withDays([day('2027-05-01'), day('2027-01-01')], [day('2027-01-01', '新年')])).toEqual([
      day('2027-01-01', '新年'),
      day('2027-05-01'),
    ])
  })

  it('loses a day', () => {
    expect(withoutDay([day('2027-01-01'), day('2027-01-02')], '2027-01-01')).toEqual([
      day('2027-01-02'),
    ])
  })

  it('knows its year and its dates', () => {
    expect(yearOf(day('2028-02-29'))).toBe(2028)
    expect(isDate('2028-02-29')).toBe(true)
    expect(isDate('2027-02-29')).toBe(false)
    expect(isDate('1999-01-01')).toBe(false)
  })
})
