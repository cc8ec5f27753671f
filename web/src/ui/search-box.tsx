import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '@/lib/use-keys'

/** How long typing must rest before the search starts, in milliseconds. */
const DEBOUNCE = 250

export interface SearchBoxProps {
  readonly label: string
  /** The text searched for now. */
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** What stands in the field while it differs from the search. */
interface Draft {
  readonly text: string
  /** The search when this was typed. */
  readonly since: string
  /** The search that was asked for and has not come back as `value` yet. */
  readonly asked: string | null
}

/** A search field that searches while one types. `/` moves here, `Escape` leaves. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [draft, setDraft] = useState<Draft | null>(null)
  if (draft?.asked === value) setDraft({ text: draft.text, since: value, asked: null })
  // The search changed from elsewhere, as by going back: what was typed before is void.
  else if (draft && draft.asked === null && draft.since !== value) setDraft(null)
  const text = draft?.text ?? value

  useKeys({ '/': () => input.current?.select() })
  useEffect(() => () => clearTimeout(timer.current), [])

  const search = (wanted: string) => {
    clearTimeout(timer.current)
    const asked = wanted.trim()
    if (asked === value) return
    setDraft((current) => current && { ...current, asked })
    onSearch(asked)
  }
  const handleType = (typed: string) => {
    setDraft((current) => ({ text: typed, since: value, asked: current?.asked ?? null }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => search(typed), DEBOUNCE)
  }
  const handleClear = () => {
    setDraft({ text: '', since: value, asked: null })
    search('')
    input.current?.focus()
  }

  return (
    <TextInput
      ref={input}
      type="search"
      role="searchbox"
      size="xs"
      w={260}
      aria-label={label}
      placeholder={label}
      value={text}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" visibleFrom="sm">
            /
          </Kbd>
        ) : (
          <CloseButton size="xs" aria-label="Clear search" onClick={handleClear} />
        )
      }
      onChange={(event) => handleType(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(text)
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
