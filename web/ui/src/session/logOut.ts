import { ElMessage } from '../theme/element'
import { useRouter } from 'vue-router'
import type { Problem } from '../api/problem'
import { logOut } from './session'

/** Ends the session and shows the login. */
export function useLogOut() {
  const router = useRouter()
  return async () => {
    try {
      await logOut()
      await router.replace({ name: 'login' })
    } catch (problem) {
      ElMessage({ message: (problem as Problem).message, type: 'error' })
    }
  }
}
