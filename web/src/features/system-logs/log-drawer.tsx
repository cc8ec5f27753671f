import { Button, CopyButton, Drawer, Group, Text } from '@mantine/core'
import { formatMoment } from '@/lib/format'
import type { LogRow } from './api'
import classes from './logs.module.css'

export interface LogDrawerProps {
  readonly row: LogRow
  readonly onClose: () => void
}

/** Everything that one entry holds. */
export function LogDrawer({ row, onClose }: LogDrawerProps) {
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['Time', `${formatMoment(row.created_at)} (${row.created_at})`],
    ['Level', row.level],
    ['Source', row.source],
    ['User', row.user_email],
    ['Address', row.url],
    ['Browser', row.user_agent],
    ['Entry', row.id],
  ]
  const metadata = row.metadata && Object.keys(row.metadata).length > 0 ? JSON.stringify(row.metadata, null, 2) : null
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title="Log entry"
      padding="md"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text fw={600} mb="sm" style={{ overflowWrap: 'anywhere' }}>
        {row.message}
      </Text>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {row.stack_trace && <Block title="Stack trace" text={row.stack_trace} />}
      {metadata && <Block title="Metadata" text={metadata} />}
      <CopyButton value={JSON.stringify(row, null, 2)}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" mt="md" onClick={copy}>
            {copied ? 'Copied' : 'Copy as JSON'}
          </Button>
        )}
      </CopyButton>
    </Drawer>
  )
}

function Block({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section aria-label={title}>
      <Group mt="md" mb={4}>
        <Text size="sm" fw={600} component="h3">
          {title}
        </Text>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys */}
      <pre className={classes.block} tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}
