import { words } from '../i18n/words'

export const siteWords = words(
  {
    choose: '选择项目',
    none: '没有可见的项目。请管理员为您的账号分配项目。',
    span: { seconds: '{n}秒', minutes: '{n}分钟', hoursMinutes: '{n}小时{m}分', hours: '{n}小时', days: '{n}天' },
    ago: '{span}前',
    in: '{span}后',
    left: '剩 {span}',
    over: '超 {span}',
    system: {
      elevator: '电梯',
      water: '给水',
      fire: '消防',
      power: '配电',
      lighting: '照明',
      patrol: '巡更',
      network: '网络',
      platform: '平台',
    },
  },
  {
    choose: 'Choose a site',
    none: 'There is no site you may see. Ask an administrator to give your account a site.',
    span: { seconds: '{n} s', minutes: '{n} min', hoursMinutes: '{n} h {m} min', hours: '{n} h', days: '{n} d' },
    ago: '{span} ago',
    in: 'in {span}',
    left: '{span} left',
    over: '{span} over',
    system: {
      elevator: 'Elevators',
      water: 'Water',
      fire: 'Fire',
      power: 'Power',
      lighting: 'Lighting',
      patrol: 'Patrol',
      network: 'Network',
      platform: 'Platform',
    },
  },
)
