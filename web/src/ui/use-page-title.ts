import { useEffect } from 'react'
import { setDocumentTitle } from '@/lib/document-title'

/** Names the screen in the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => setDocumentTitle(`${title} · Thermocline`), [title])
}
