import { words } from '../i18n/words'

export const listWords = words(
  {
    loading: '正在加载…',
    failed: '没能加载。',
    retry: '重试',
    news: '{n} 条新内容',
    newsHint: '按 r 显示',
    more: '再显示一些',
    shown: '已显示 {n} 条',
    all: '全部',
    close: '关闭',
    sortBy: '按{column}排序',
    cancel: '取消',
  },
  {
    loading: 'Loading…',
    failed: 'This could not be loaded.',
    retry: 'Try again',
    news: '{n} new',
    newsHint: 'Press r to show them',
    more: 'Show more',
    shown: '{n} shown',
    all: 'All',
    close: 'Close',
    sortBy: 'Sort by {column}',
    cancel: 'Cancel',
  },
)
