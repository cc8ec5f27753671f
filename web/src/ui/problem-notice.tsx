import { Alert, Button, Code, Group, Text } from '@mantine/core'
import { CircleAlert, RotateCcw } from 'lucide-react'
import { ApiProblem } from '@/api/problem'

export interface ProblemNoticeProps {
  readonly error: Error
  readonly onRetry?: () => void
}

/** What went wrong, in the server's words, with the way to try again. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const problem = error instanceof ApiProblem ? error : null
  return (
    <Alert
      color="red"
      variant="light"
      icon={<CircleAlert size={18} />}
      title={problem?.title ?? 'Something went wrong'}
    >
      <Text size="sm">{problem?.detail ?? 'This page met an error that it did not expect.'}</Text>
      {problem?.requestId && (
        <Text size="xs" mt={4}>
          Request <Code>{problem.requestId}</Code>
        </Text>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" leftSection={<RotateCcw size={14} />} onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  )
}
