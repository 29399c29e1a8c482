// The look of the house in Mantine's terms: 13 px text, 4 px grid, 32 px controls, one accent. Colours
// beyond the accent are in frame.css, once for light and once for dark.
import { Button, createTheme, Input, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef1fd', '#dbe1f9', '#b5c1f2', '#8c9eea', '#6a80e3', '#5069dc', '#4159d6', '#3451d1', '#2a43b3', '#213795']

/** White on it can be read, in both schemes (4.5 to 1). */
const red: MantineColorsTuple = [
  '#fff0f0', '#ffdede', '#ffc0c0', '#f79a9a', '#ee7373', '#e35151', '#d03b3b', '#c22f2f', '#a82727', '#8c2020']

const family = 'var(--k-font)'

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, red },
  fontFamily: family,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontFamily: family, fontWeight: '600' },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': 'var(--k-control)', '--input-fz': '13px' } }) }),
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({ root: { '--button-height': 'var(--k-control)', '--button-fz': '13px',
        '--button-padding-x': '12px' } }),
    }),
  },
})
