import { Select } from '@mantine/core'
import { formatWord } from '@/lib/format'

export interface FilterSelectProps<Value extends string> {
  readonly label: string
  readonly width: number
  readonly value: Value | undefined
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | undefined) => void
}

/** A filter above a list: nothing chosen means everything. */
export function FilterSelect<Value extends string>({
  label,
  width,
  value,
  choices,
  onChange,
}: FilterSelectProps<Value>) {
  return (
    <Select
      size="xs"
      w={width}
      aria-label={label}
      placeholder={label}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      data={[...choices]}
      value={value ?? null}
      onChange={(picked) => onChange((picked as Value | null) ?? undefined)}
    />
  )
}

/** Words of the API as choices. */
export function wordChoices<Word extends string>(words: readonly Word[]) {
  return words.map((value) => ({ value, label: formatWord(value) }))
}
