import { Button, Group, SegmentedControl, Table, Text } from '@mantine/core'
import { formatWord } from '@/lib/format'
import { MODULE_LEVELS, type ModuleLevel } from '@/session/permissions'
import { PERMISSION_MODULES, type PermissionDraft } from './permission-draft'

const LABELS: Readonly<Record<string, string>> = { bizdevsources: 'Sources', 'cron-jobs': 'Jobs' }
const LEVELS = { none: 'Nothing', read: 'Read', write: 'Read and write' } as const

export interface PermissionTableProps {
  readonly levels: PermissionDraft
  readonly isReadOnly: boolean
  readonly onChange: (levels: PermissionDraft) => void
}

/** What a person may do with each module. It narrows what the role allows, and never widens it. */
export function PermissionTable({ levels, isReadOnly, onChange }: PermissionTableProps) {
  const setAll = (level: ModuleLevel) =>
    onChange(Object.fromEntries(PERMISSION_MODULES.map((module) => [module, level])) as PermissionDraft)
  return (
    <div>
      <Group justify="space-between" align="flex-end" mb={4}>
        <div>
          <Text fw={600} size="sm" component="h2">
            Permissions
          </Text>
          <Text size="xs" c="dimmed">
            They narrow what the role allows; they never widen it.
          </Text>
        </div>
        {!isReadOnly && (
          <Group gap={6}>
            <Button size="compact-xs" variant="default" onClick={() => setAll('read')}>
              Read everything
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setAll('write')}>
              As the role
            </Button>
          </Group>
        )}
      </Group>
      <Table verticalSpacing={4} aria-label="Permissions by module">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Module</Table.Th>
            <Table.Th w={320}>May</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PERMISSION_MODULES.map((module) => {
            const label = LABELS[module] ?? formatWord(module.replace('-', ' '))
            return (
              <Table.Tr key={module}>
                <Table.Td>{label}</Table.Td>
                <Table.Td>
                  <SegmentedControl
                    size="xs"
                    fullWidth
                    aria-label={label}
                    readOnly={isReadOnly}
                    value={levels[module]}
                    data={MODULE_LEVELS.map((value) => ({ value, label: LEVELS[value] }))}
                    onChange={(level) => onChange({ ...levels, [module]: level as ModuleLevel })}
                  />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}
