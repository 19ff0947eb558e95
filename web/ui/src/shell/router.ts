import { watch } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { whenLoggedOut } from '../api/client'
import { lang, t } from '../i18n'
import { forgetSession, person, resumeSession } from '../session/session'
import { loadSites } from '../site/site'
import AlarmDetail from '../alarm/AlarmDetail.vue'
import AlarmsPage from '../alarm/AlarmsPage.vue'
import DeadLetterDetail from '../deadletter/DeadLetterDetail.vue'
import DeadLettersPage from '../deadletter/DeadLettersPage.vue'
import EquipmentListPage from '../equipment/EquipmentListPage.vue'
import EquipmentPage from '../equipment/EquipmentPage.vue'
import ShiftSummaryPage from '../handover/ShiftSummaryPage.vue'
import ExpiriesPage from '../ledger/ExpiriesPage.vue'
import MaintenancePage from '../maintenance/MaintenancePage.vue'
import PlanPage from '../maintenance/PlanPage.vue'
import NotificationPage from '../notification/NotificationPage.vue'
import OverviewPage from '../overview/OverviewPage.vue'
import PatrolPage from '../patrol/PatrolPage.vue'
import RoundPage from '../patrol/RoundPage.vue'
import AlarmReportPage from '../reports/AlarmReportPage.vue'
import ReportsPage from '../reports/ReportsPage.vue'
import TaskReportPage from '../reports/TaskReportPage.vue'
import LoginPage from '../session/LoginPage.vue'
import RulePage from '../rule/RulePage.vue'
import RulesPage from '../rule/RulesPage.vue'
import LabelsPage from '../setup/LabelsPage.vue'
import SetupPage from '../setup/SetupPage.vue'
import OrderPage from '../task/OrderPage.vue'
import TaskPage from '../task/TaskPage.vue'
import TasksPage from '../task/TasksPage.vue'
import MyTaskPage from '../work/MyTaskPage.vue'
import MyTasksPage from '../work/MyTasksPage.vue'
import AppShell from './AppShell.vue'
import MorePage from './MorePage.vue'
import NotFoundPage from './NotFoundPage.vue'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    {
      path: '/login',
      name: 'login',
      component: LoginPage,
      meta: { title: 'session.logIn' },
    },
    {
      path: '/',
      component: AppShell,
      redirect: '/overview',
      children: [
        {
          path: 'overview',
          name: 'overview',
          component: OverviewPage,
          meta: { title: 'shell.overview' },
        },
        {
          path: 'alarms',
          name: 'alarms',
          component: AlarmsPage,
          meta: { title: 'shell.alarms' },
          children: [
            {
              path: ':id',
              name: 'alarm',
              component: AlarmDetail,
              props: true,
              meta: { title: 'alarm.alarm' },
            },
          ],
        },
        {
          path: 'shift-summary',
          name: 'shift-summary',
          component: ShiftSummaryPage,
          meta: { title: 'handover.summary' },
        },
        {
          path: 'tasks',
          name: 'tasks',
          component: TasksPage,
          meta: { title: 'shell.tasks' },
        },
        {
          path: 'tasks/maintenance',
          name: 'maintenance',
          component: MaintenancePage,
          meta: { title: 'maintenance.maintenance' },
        },
        {
          path: 'tasks/maintenance/:id',
          name: 'maintenance-plan',
          component: PlanPage,
          props: true,
          meta: { title: 'maintenance.plan' },
        },
        {
          path: 'tasks/:id',
          name: 'task',
          component: TaskPage,
          props: true,
          meta: { title: 'task.task' },
        },
        {
          path: 'tasks/:id/print',
          name: 'task-order',
          component: OrderPage,
          props: true,
          meta: { title: 'task.orderPaper.title' },
        },
        {
          path: 'my',
          name: 'my-tasks',
          component: MyTasksPage,
          meta: { title: 'work.mine' },
        },
        {
          path: 'my/:id',
          name: 'my-task',
          component: MyTaskPage,
          props: true,
          meta: { title: 'task.task' },
        },
        {
          path: 'patrol',
          name: 'patrol',
          component: PatrolPage,
          meta: { title: 'shell.patrol' },
        },
        {
          path: 'patrol/:id',
          name: 'round',
          component: RoundPage,
          props: true,
          meta: { title: 'patrol.round' },
        },
        {
          path: 'equipment',
          name: 'equipment',
          component: EquipmentListPage,
          meta: { title: 'shell.equipment' },
        },
        {
          path: 'equipment/:id',
          name: 'equipment-one',
          component: EquipmentPage,
          props: true,
          meta: { title: 'shell.equipment' },
        },
        {
          path: 'expiries',
          name: 'expiries',
          component: ExpiriesPage,
          meta: { title: 'ledger.expiries' },
        },
        {
          path: 'reports',
          name: 'reports',
          component: ReportsPage,
          meta: { title: 'shell.reports' },
        },
        {
          path: 'reports/alarms',
          name: 'alarm-report',
          component: AlarmReportPage,
          meta: { title: 'reports.alarmReport' },
        },
        {
          path: 'reports/tasks',
          name: 'task-report',
          component: TaskReportPage,
          meta: { title: 'reports.taskReport' },
        },
        {
          path: 'setup',
          name: 'setup',
          component: SetupPage,
          meta: { title: 'shell.setup' },
        },
        {
          path: 'setup/labels',
          name: 'labels',
          component: LabelsPage,
          meta: { title: 'setup.labels.labels' },
        },
        {
          path: 'setup/rules',
          name: 'rules',
          component: RulesPage,
          meta: { title: 'rule.rules' },
        },
        {
          path: 'setup/rules/:id',
          name: 'rule',
          component: RulePage,
          props: true,
          meta: { title: 'rule.rule' },
        },
        {
          path: 'setup/notification',
          name: 'notification',
          component: NotificationPage,
          meta: { title: 'notification.notification' },
        },
        {
          path: 'setup/dead-letters',
          name: 'dead-letters',
          component: DeadLettersPage,
          meta: { title: 'deadletter.quality' },
          children: [
            {
              path: ':id',
              name: 'dead-letter',
              component: DeadLetterDetail,
              props: true,
              meta: { title: 'deadletter.letter' },
            },
          ],
        },
        {
          path: 'more',
          name: 'more',
          component: MorePage,
          meta: { title: 'shell.more' },
        },
        {
          path: ':rest(.*)*',
          name: 'not-found',
          component: NotFoundPage,
          meta: { title: 'shell.notFound' },
        },
      ],
    },
  ],
})

/** To the login, and afterwards back to where the person was. */
function askToLogIn() {
  forgetSession()
  const { name, fullPath } = router.currentRoute.value
  if (name !== 'login') {
    void router.replace({ name: 'login', query: { next: fullPath, ended: 'true' } })
  }
}

whenLoggedOut(askToLogIn)

router.beforeEach(async (to) => {
  if (to.name === 'login' || person.value) return true
  if (!(await resumeSession())) return { name: 'login', query: { next: to.fullPath } }
  await loadSites()
  return true
})

watch([router.currentRoute, lang], ([route]) => {
  const title = typeof route.meta.title === 'string' ? t(route.meta.title) : ''
  document.title = [title, 'Ronda 巡达'].filter(Boolean).join(' · ')
})
