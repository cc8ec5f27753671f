import { notifications } from '@mantine/notifications'
import { ApiProblem } from '@/api/problem'

/** Why something did not happen, in a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : 'This met an error that the page did not expect.'
}

/** Tells that something did not happen, and why. */
export function showRefusal(title: string, error: unknown): void {
  notifications.show({ color: 'red', title, message: reasonOf(error) })
}
