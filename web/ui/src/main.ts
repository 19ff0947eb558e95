import { createApp } from 'vue'
import './theme/element'
import './theme/tokens.css'
import './theme/base.css'
import './theme/theme'
import App from './App.vue'
import { i18n } from './i18n'
import { followNotifications } from './notification/push'
import { router } from './shell/router'
import { openWithoutNetwork } from './work/offline'

followNotifications((path) => void router.push(path))

openWithoutNetwork()

createApp(App).use(i18n).use(router).mount('#app')
