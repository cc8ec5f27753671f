import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { ApiProblem } from '@/api/problem'
import { usePageTitle } from '@/ui/use-page-title'
import { Wordmark } from '@/ui/wordmark'
import { useLogIn } from './api'
import classes from './login-page.module.css'

const route = getRouteApi('/login')

/** Where one signs in. A failed attempt keeps what was typed and says what to do. */
export function LoginPage() {
  usePageTitle('Sign in')
  const { next } = route.useSearch()
  const router = useRouter()
  const logIn = useLogIn()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? 'Enter your e-mail address' : null),
      password: (password) => (password === '' ? 'Enter your password' : null),
    },
  })

  const handleSubmit = form.onSubmit(({ email, password }) =>
    logIn.mutate(
      { email: email.trim(), password },
      {
        onSuccess: () => router.history.push(next ?? '/'),
        onError: (error) => {
          if (error instanceof ApiProblem) form.setErrors(error.fields)
        },
      },
    ),
  )

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={handleSubmit} noValidate>
        <Wordmark />
        <Title order={1} className={classes.title}>
          Sign in
        </Title>
        <Stack gap="sm">
          <div role="alert">
            {logIn.error && (
              <Alert color="red" variant="light">
                {loginProblem(logIn.error)}
              </Alert>
            )}
          </div>
          <fieldset disabled={logIn.isPending} className={classes.fields}>
            <TextInput label="E-mail" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
              {...form.getInputProps('password')}
            />
            <Button type="submit" fullWidth mt="xs" loading={logIn.isPending}>
              Sign in
            </Button>
          </fieldset>
        </Stack>
        {next !== undefined && (
          <Text size="xs" c="dimmed" mt="md">
            You will return to where you were.
          </Text>
        )}
      </form>
    </main>
  )
}

function loginProblem(error: Error): string {
  if (!(error instanceof ApiProblem)) return 'Signing in failed. Try again.'
  if (error.status === 401) return 'The e-mail address and password do not match.'
  return error.detail
}
