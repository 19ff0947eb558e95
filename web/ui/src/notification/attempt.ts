import { sayDone, sayProblem } from '../shell/say'

/** Does it and says so, or says what went wrong; whether it was done. */
export async function attempt(act: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await act()
    sayDone(done)
    return true
  } catch (problem) {
    sayProblem(problem)
    return false
  }
}
