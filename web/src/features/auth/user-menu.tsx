import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, LogOut } from 'lucide-react'
import { versionTokens } from '@/api/client'
import { formatWord, initialsOf } from '@/lib/format'
import { useSession } from '@/session/use-session'
import { useLogOut } from './api'
import classes from './user-menu.module.css'

/** Who is signed in, in which role and workspace, and the way out. */
export function UserMenu() {
  const { name, email, role, tenant } = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const logOut = useLogOut()

  const handleLogOut = () =>
    logOut.mutate(undefined, {
      // Even when the server cannot be told: whoever presses this wants nothing left on the screen.
      onSettled: async () => {
        await navigate({ to: '/login' })
        client.clear()
        versionTokens.clear()
      },
    })

  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <span className={classes.initials} aria-hidden>
            {initialsOf(name)}
          </span>
          <span className={classes.tenant}>{tenant.label}</span>
          <VisuallyHidden>, account of {name}</VisuallyHidden>
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text size="sm" fw={600} truncate>
            {name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {email}
          </Text>
          <Text size="xs" mt={4}>
            {formatWord(role)} in {tenant.label}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} />} onClick={handleLogOut}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
