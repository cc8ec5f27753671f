import { createTheme, Drawer, type MantineColorsTuple, Modal, Notification, SegmentedControl } from '@mantine/core'

/** The blue of deep water, from foam to ground. */
const deep: MantineColorsTuple = [
  '#eaf5fa',
  '#d6e8f1',
  '#abd0e2',
  '#7cb6d2',
  '#56a0c4',
  '#3e92bc',
  '#2a7ba3',
  '#1f678b',
  '#145776',
  '#05455f',
]

/** Greys of the dark theme with the same blue in them. */
const dark: MantineColorsTuple = [
  '#d3d9de',
  '#abb4bb',
  '#8a949d',
  '#636e77',
  '#414a52',
  '#333b42',
  '#293037',
  '#1c2126',
  '#161b1f',
  '#101417',
]

export const theme = createTheme({
  colors: { deep, dark },
  black: '#1b2329',
  primaryColor: 'deep',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({ styles: { title: { fontSize: 16, fontWeight: 650, lineHeight: 1.35 } } }),
    Drawer: Drawer.extend({ styles: { title: { fontSize: 16, fontWeight: 650 } } }),
    // Mantine's own grey stays under 4.5:1.
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--text-quiet)' } },
    }),
    // The small ones leave the words no room between them.
    SegmentedControl: SegmentedControl.extend({ styles: { label: { paddingInline: 10 } } }),
  },
  autoContrast: true,
})
