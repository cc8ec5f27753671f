/** What the page itself is called, until somebody says more. */
let title = document.title
let count = 0

/** Names the page in its tab. */
export function setDocumentTitle(text: string): void {
  title = text
  write()
}

/** Puts a number in front of the tab's title, as `(3) Contacts`; 0 takes it away. It stays when the title changes. */
export function setDocumentCount(number: number): void {
  count = number
  write()
}

function write(): void {
  document.title = count > 0 ? `(${count}) ${title}` : title
}
