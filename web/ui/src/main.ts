import { createApp } from 'vue'
import './theme/element'
import './theme/tokens.css'
import './theme/base.css'
import './theme/theme'
import App from './App.vue'
import { i18n } from './i18n'
import { router } from './shell/router'

createApp(App).use(i18n).use(router).mount('#app')
