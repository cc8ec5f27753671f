import {
  BotMessageSquare,
  FileText,
  ListChecks,
  type LucideIcon,
  Mail,
  Phone,
  Presentation,
  StickyNote,
  UsersRound,
} from 'lucide-react'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  call: Phone,
  email: Mail,
  meeting: UsersRound,
  task: ListChecks,
  note: StickyNote,
  demo: Presentation,
  proposal: FileText,
  scheduled_ai_call: BotMessageSquare,
  scheduled_ai_email: BotMessageSquare,
}

/** The sign of a type of activity. The word stands beside it or in a label: the sign alone says nothing. */
export function ActivityIcon({ type }: { readonly type: string }) {
  const Icon = ICONS[type] ?? ListChecks
  return <Icon size={15} aria-hidden style={{ flex: 'none' }} />
}
