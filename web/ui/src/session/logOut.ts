import { sayProblem } from '../shell/say'
import { useRouter } from 'vue-router'
import { logOut } from './session'

/** Ends the session and shows the login. */
export function useLogOut() {
  const router = useRouter()
  return async () => {
    try {
      await logOut()
      await router.replace({ name: 'login' })
    } catch (problem) {
      sayProblem(problem)
    }
  }
}
