import {
  Alert,
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { ApiProblem } from '@/api/problem'
import type { Activity } from '@/api/rows'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { wordChoices } from '@/ui/filter-select'
import { ProblemNotice } from '@/ui/problem-notice'
import { QueryView } from '@/ui/query-view'
import { type ActivityValues, activityChanges, blankValues, newActivity, valuesOf } from './activity-form'
import { ACTIVITY_PRIORITIES, ACTIVITY_STATUSES, ACTIVITY_TYPES, isClosed } from './activity-words'
import { activityQuery, useCreateActivity, useUpdateActivity } from './api'

const STATUSES_TO_SET = ACTIVITY_STATUSES.filter((status) => status !== 'overdue')

export interface NewActivityDialogProps {
  readonly dueOn: string
  readonly onClose: () => void
}

/** Creates an activity. What was typed stays until the server has taken it. */
export function NewActivityDialog({ dueOn, onClose }: NewActivityDialogProps) {
  const { email } = useSession()
  const create = useCreateActivity()
  return (
    <Modal opened onClose={onClose} title="New activity" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <ActivityForm
        initialValues={{ ...blankValues(email), due_date: dueOn }}
        error={create.error}
        isSaving={create.isPending}
        saveLabel="Create activity"
        onSave={(values) => create.mutate(newActivity(values), { onSuccess: onClose })}
        onClose={onClose}
      />
    </Modal>
  )
}

export interface EditActivityDialogProps {
  readonly id: string
  readonly onClose: () => void
}

/** Shows and changes an activity. */
export function EditActivityDialog({ id, onClose }: EditActivityDialogProps) {
  const activity = useQuery(activityQuery(id, useTenantScope()))
  return (
    <Modal opened onClose={onClose} title="Activity" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <QueryView query={activity} skeleton={<Skeleton height={420} />}>
        {({ data, etag }) => <EditActivity key={data.id} activity={data} etag={etag} onClose={onClose} />}
      </QueryView>
    </Modal>
  )
}

interface EditActivityProps {
  readonly activity: Activity
  readonly etag: string | null
  readonly onClose: () => void
}

function EditActivity({ activity, etag, onClose }: EditActivityProps) {
  const { mayChange } = useSession()
  const update = useUpdateActivity()
  // The state that the form was opened on: the activity behind it may be renewed while somebody types.
  const [{ before, basis }] = useState(() => ({ before: valuesOf(activity), basis: etag }))
  const isConflict = update.error instanceof ApiProblem && update.error.status === 412
  const save = (values: ActivityValues) => {
    const change = activityChanges(before, values)
    if (Object.keys(change).length === 0) return onClose()
    // After a conflict was shown, saving again means one's own text.
    update.mutate({ id: activity.id, etag: isConflict ? null : basis, change }, { onSuccess: onClose })
  }
  return (
    <>
      {isConflict && (
        <Alert color="orange" title="Someone else changed this activity" mb="sm">
          Nothing was saved yet. Save again to keep your text, or close to see theirs.
        </Alert>
      )}
      <ActivityForm
        initialValues={before}
        showsStatus
        isReadOnly={!mayChange('activities')}
        error={isConflict ? null : update.error}
        isSaving={update.isPending}
        saveLabel="Save"
        onSave={save}
        onComplete={isClosed(activity.status) ? undefined : (values) => save({ ...values, status: 'completed' })}
        onClose={onClose}
      />
    </>
  )
}

interface ActivityFormProps {
  readonly initialValues: ActivityValues
  readonly showsStatus?: boolean
  readonly isReadOnly?: boolean
  readonly error: Error | null
  readonly isSaving: boolean
  readonly saveLabel: string
  readonly onSave: (values: ActivityValues) => void
  readonly onComplete?: (values: ActivityValues) => void
  readonly onClose: () => void
}

function ActivityForm(props: ActivityFormProps) {
  const { error, isSaving, isReadOnly = false, onComplete } = props
  const form = useForm({
    initialValues: props.initialValues,
    validate: {
      subject: (subject) => (subject.trim() === '' ? 'Say in a few words what is to be done' : null),
      due_date: (day, { due_time }) => (day === '' && due_time !== '' ? 'A time needs its day' : null),
    },
  })
  const fields = error instanceof ApiProblem ? error.fields : {}
  const input = (name: keyof ActivityValues) => {
    const { error: own, ...rest } = form.getInputProps(name)
    return { ...rest, error: own ?? fields[name], readOnly: isReadOnly }
  }
  const hasFieldError = Object.keys(fields).some((name) => name in props.initialValues)

  return (
    <form onSubmit={form.onSubmit((values) => props.onSave(values))} noValidate>
      <Stack gap="sm">
        {error && !hasFieldError && <ProblemNotice error={error} />}
        <TextInput label="Subject" required data-autofocus {...input('subject')} />
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
          <Select label="Type" allowDeselect={false} data={wordChoices(ACTIVITY_TYPES)} {...input('type')} />
          <Select
            label="Priority"
            allowDeselect={false}
            data={wordChoices(ACTIVITY_PRIORITIES)}
            {...input('priority')}
          />
          {props.showsStatus && (
            <Select label="Status" allowDeselect={false} data={wordChoices(STATUSES_TO_SET)} {...input('status')} />
          )}
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
          <TextInput label="Due on" type="date" {...input('due_date')} />
          <TextInput label="At" type="time" {...input('due_time')} />
          <NumberInput
            label="Minutes"
            min={0}
            allowDecimal={false}
            {...input('duration')}
            onChange={(value) => form.setFieldValue('duration', String(value))}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label="Assigned to" {...input('assigned_to')} />
          <TextInput label="Location" {...input('location')} />
        </SimpleGrid>
        <Textarea label="Notes" autosize minRows={2} maxRows={8} {...input('body')} />
        {props.showsStatus && <Textarea label="Outcome" autosize minRows={1} maxRows={6} {...input('outcome')} />}
        <Group justify="flex-end" mt="xs">
          {onComplete && !isReadOnly && (
            <Button
              variant="light"
              mr="auto"
              leftSection={<Check size={14} />}
              disabled={isSaving}
              onClick={() => form.validate().hasErrors || onComplete(form.getValues())}
            >
              Complete
            </Button>
          )}
          <Button variant="default" onClick={props.onClose}>
            {isReadOnly ? 'Close' : 'Cancel'}
          </Button>
          {!isReadOnly && (
            <Button type="submit" loading={isSaving}>
              {props.saveLabel}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
