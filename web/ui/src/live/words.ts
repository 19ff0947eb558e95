import { words } from '../i18n/words'

export const liveWords = words(
  {
    live: '实时',
    connecting: '连接中',
    broken: '已断开',
    brokenBanner: '实时连接已中断（{since}起），页面停在中断前的状态。正在自动重连…',
    retry: '立即重连',
    lastAt: '最后 {time}',
    neverSeen: '尚无数据',
  },
  {
    live: 'Live',
    connecting: 'Connecting',
    broken: 'Disconnected',
    brokenBanner:
      'The live connection broke at {since}; the page shows what was known then. Reconnecting…',
    retry: 'Reconnect now',
    lastAt: 'last at {time}',
    neverSeen: 'no data yet',
  },
)
