import { Alert, Button, Switch, Text } from '@mantine/core'
import { Lock } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ApiProblem, type FieldErrors } from '@/api/problem'
import { formatAgo, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import { UnsavedGuard } from '@/ui/unsaved-guard'
import { useSaveSettings } from './api'
import classes from './cache-settings.module.css'
import { FeatureRow } from './feature-row'
import { FEATURES } from './features'
import { countChanges, draftOf, type Edits, fieldMessage, NO_EDITS, otherMessages, policyOf } from './settings-draft'
import type { FeatureName, LifetimeName, WorkspaceSettings } from './shapes'

export interface SettingsFormProps {
  readonly workspace: string
  readonly settings: WorkspaceSettings
  readonly mayEdit: boolean
}

/** The switches and lifetimes of a workspace. What is typed stays when saving fails. */
export function SettingsForm({ workspace, settings, mayEdit }: SettingsFormProps) {
  const now = useNow()
  const save = useSaveSettings(workspace)
  const [edits, setEdits] = useState<Edits>(NO_EDITS)
  const saved = settings.settings.cache
  const draft = draftOf(saved, edits)
  const policy = policyOf(draft)
  const changes = countChanges(saved, draft)
  const errors = save.error instanceof ApiProblem ? save.error.fields : {}

  const edit = (change: Partial<Edits>) => {
    // A message of the server is about what was sent, and this is something else.
    if (!save.isPending) save.reset()
    setEdits((before) => ({ ...before, ...change }))
  }
  const name = mayEdit ? 'Cache this workspace' : `Cache this workspace: ${draft.enabled ? 'on' : 'off'}`
  const handleFeature = (feature: FeatureName, isOn: boolean) =>
    edit({ features: { ...edits.features, [feature]: isOn } })
  const handleLifetime = (lifetime: LifetimeName, text: string) =>
    edit({ lifetimes: { ...edits.lifetimes, [lifetime]: text } })
  const handleDiscard = () => {
    save.reset()
    setEdits(NO_EDITS)
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (policy === null || changes === 0) return
    save.mutate({ saved, wanted: policy }, { onSuccess: () => setEdits(NO_EDITS) })
  }

  return (
    <Panel title="Caching" aside={<LastSaved settings={settings} now={now} />}>
      <form noValidate className={classes.form} onSubmit={handleSubmit}>
        {!mayEdit && (
          <Alert variant="light" color="gray" icon={<Lock size={16} />} mb="md" title="You can look, but not change">
            These settings affect everybody in the workspace, so only admins change them.
          </Alert>
        )}
        <SaveProblem error={save.error} fields={errors} />
        <Switch
          size="md"
          label={name}
          // The label's element holds the description, too, and a name should be short.
          aria-label={name}
          description="When off, every answer of this workspace comes straight from the database: always right, but slower, and with more load on the database."
          error={fieldMessage(errors, 'cacheEnabled') ?? fieldMessage(errors, 'enabled')}
          checked={draft.enabled}
          disabled={!mayEdit}
          onChange={(event) => edit({ enabled: event.currentTarget.checked })}
        />
        {!draft.enabled && (
          <Text size="sm" mt="sm" className={classes.notice} role="status">
            Caching is off as a whole. The choices below are kept, and count again when it is switched on.
          </Text>
        )}
        <div className={classes.features}>
          {FEATURES.map((words) => (
            <FeatureRow
              key={words.feature}
              words={words}
              isOn={draft.features[words.feature]}
              lifetime={draft.lifetimes[words.lifetime]}
              defaultSeconds={settings.defaults[words.lifetime]}
              errors={errors}
              isReadOnly={!mayEdit}
              isIdle={!draft.enabled}
              onSwitch={(isOn) => handleFeature(words.feature, isOn)}
              onLifetime={(text) => handleLifetime(words.lifetime, text)}
            />
          ))}
        </div>
        {mayEdit && (
          <div className={classes.saveBar} data-dirty={changes > 0 || undefined}>
            <Text size="sm" c="dimmed" role="status">
              {save.isPending ? 'Saving…' : statusText(changes, policy !== null, save.isSuccess)}
            </Text>
            <div className={classes.spring} />
            <Button size="xs" variant="default" disabled={changes === 0 || save.isPending} onClick={handleDiscard}>
              Discard
            </Button>
            <Button size="xs" type="submit" disabled={changes === 0 || policy === null} loading={save.isPending}>
              Save
            </Button>
          </div>
        )}
        <UnsavedGuard isDirty={changes > 0} what="your changes of the cache settings" />
      </form>
    </Panel>
  )
}

function LastSaved({ settings, now }: { readonly settings: WorkspaceSettings; readonly now: number }) {
  if (settings.updated_at === null) return 'never changed: these are the defaults'
  return (
    <span title={formatMoment(settings.updated_at)}>
      changed {formatAgo(settings.updated_at, now)}
      {settings.updated_by && ` by ${settings.updated_by}`}
    </span>
  )
}

interface SaveProblemProps {
  readonly error: Error | null
  readonly fields: FieldErrors
}

/** A failure that no field shows, and the server's messages about what the form has no field for. */
function SaveProblem({ error, fields }: SaveProblemProps) {
  if (error === null) return null
  const others = otherMessages(fields)
  if (Object.keys(fields).length > 0 && others.length === 0) return null
  return (
    <div className={classes.problem}>
      <ProblemNotice error={error} />
      {others.map((message) => (
        <Text key={message} size="sm" mt={4}>
          {message}
        </Text>
      ))}
    </div>
  )
}

function statusText(changes: number, isSavable: boolean, isFresh: boolean): string {
  if (changes === 0) return isFresh ? 'Saved: it holds on every server at once' : 'Everything is saved'
  if (changes === 1) return isSavable ? '1 unsaved change' : '1 unsaved change, which is not valid'
  return isSavable ? `${changes} unsaved changes` : `${changes} unsaved changes, not all of them valid`
}
