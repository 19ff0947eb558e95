import { words } from '../i18n/words'

export const sessionWords = words(
  {
    title: '登录巡达',
    subtitle: '设备、巡更与整改，一屏掌握',
    username: '用户名',
    password: '密码',
    logIn: '登录',
    logOut: '退出登录',
    empty: '请填写用户名和密码。',
    forgotten: '忘记密码？请管理员为您重置，新密码只显示一次。',
    ended: '登录已失效，请重新登录；之后回到原来的页面。',
    unreachable: '连不上服务器，没有任何更改。请检查网络，或稍后再试。',
    unexpected: '服务器出错（{status}），没有任何更改。请稍后再试；若一直如此，请联系管理员。',
    signedInAs: '当前用户',
    role: {
      administrator: '管理员',
      supervisor: '主管',
      operator: '值班员',
      engineer: '工程师',
      guard: '保安',
      viewer: '访客',
    },
  },
  {
    title: 'Log in to Ronda',
    subtitle: 'Equipment, patrol and rectification on one screen',
    username: 'User name',
    password: 'Password',
    logIn: 'Log in',
    logOut: 'Log out',
    empty: 'Enter your user name and password.',
    forgotten: 'Password lost? An administrator can give you a new one; it is shown once.',
    ended: 'Your session has ended. Log in again and you return to where you were.',
    unreachable:
      'The server cannot be reached; nothing was changed. Check the network or try again shortly.',
    unexpected:
      'The server failed ({status}); nothing was changed. Try again shortly; if it stays so, tell the administrator.',
    signedInAs: 'Logged in as',
    role: {
      administrator: 'Administrator',
      supervisor: 'Supervisor',
      operator: 'Operator',
      engineer: 'Engineer',
      guard: 'Guard',
      viewer: 'Viewer',
    },
  },
)
