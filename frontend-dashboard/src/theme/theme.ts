import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  Notification,
  Skeleton,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import classes from './controls.module.css';

const rose: MantineColorsTuple = [
  '#fff0f1',
  '#ffdee1',
  '#ffbcc2',
  '#ff98a1',
  '#ff7c87',
  '#ff6b78',
  '#ee4f63',
  '#d33450',
  '#b32643',
  '#8f1d38',
];

/** Deep at the shade of filled buttons, so that white reads well on it. */
const red: MantineColorsTuple = [
  '#fff0f3',
  '#ffdbe2',
  '#ffb3c1',
  '#ff8095',
  '#ee4467',
  '#cf2348',
  '#b91b3e',
  '#a01434',
  '#86102b',
  '#6b0c22',
];

/** Plum inks, light to dark: Mantine draws text with the first and surfaces with the last. */
const dark: MantineColorsTuple = [
  '#f8f2f8',
  '#d9cddf',
  '#bcadc4',
  '#978aa1',
  '#4b3d55',
  '#362a40',
  '#201828',
  '#18121e',
  '#130e18',
  '#0f0b13',
];

export const theme = createTheme({
  colors: { rose, red, dark },
  primaryColor: 'rose',
  primaryShade: 5,
  autoContrast: true,
  black: '#1d0f1c',
  white: '#ffffff',
  fontFamily: 'var(--sc-font)',
  fontFamilyMonospace: 'var(--sc-font-mono)',
  headings: { fontFamily: 'var(--sc-font)', fontWeight: '700', textWrap: 'balance' },
  radius: {
    xs: '0.375rem',
    sm: 'var(--sc-radius-sm)',
    md: 'var(--sc-radius-md)',
    lg: 'var(--sc-radius-lg)',
    xl: 'var(--sc-radius-xl)',
  },
  defaultRadius: 'md',
  fontSizes: {
    xs: 'var(--sc-text-xs)',
    sm: 'var(--sc-text-sm)',
    md: 'var(--sc-text-md)',
    lg: 'var(--sc-text-lg)',
    xl: 'var(--sc-text-xl)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 36 } }),
    Button: Button.extend({ classNames: { root: classes.button }, defaultProps: { size: 'md' } }),
    Drawer: Drawer.extend({
      classNames: { content: classes.sheet, header: classes.sheetHeader, title: classes.title },
      defaultProps: { position: 'right', overlayProps: { blur: 3, backgroundOpacity: 0.5 } },
    }),
    Input: Input.extend({ classNames: { input: classes.input }, defaultProps: { size: 'md' } }),
    InputWrapper: InputWrapper.extend({
      classNames: { label: classes.label, description: classes.description, error: classes.error },
      defaultProps: { size: 'md' },
    }),
    Menu: Menu.extend({
      classNames: { dropdown: classes.dropdown, item: classes.menuItem },
      defaultProps: {
        shadow: 'md',
        radius: 'md',
        position: 'bottom-end',
        // A menu may hold nothing but its items.
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      classNames: { content: classes.sheet, header: classes.sheetHeader, title: classes.title },
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { blur: 3, backgroundOpacity: 0.5 },
      },
    }),
    Notification: Notification.extend({ classNames: { root: classes.notification } }),
    Skeleton: Skeleton.extend({ classNames: { root: classes.skeleton } }),
    Tooltip: Tooltip.extend({
      classNames: { tooltip: classes.tooltip },
      defaultProps: { withArrow: true },
    }),
  },
});

/** Points Mantine's own variables at the tokens, so that both schemes are decided in tokens.css. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--sc-bg)',
    '--mantine-color-text': 'var(--sc-text)',
    '--mantine-color-bright': 'var(--sc-text)',
    '--mantine-color-dimmed': 'var(--sc-dim)',
    '--mantine-color-placeholder': 'var(--sc-faint)',
    '--mantine-color-error': 'var(--sc-danger)',
    '--mantine-color-success': 'var(--sc-live)',
    '--mantine-color-anchor': 'var(--sc-accent)',
    '--mantine-color-default': 'var(--sc-raised)',
    '--mantine-color-default-hover': 'var(--sc-hover)',
    '--mantine-color-default-color': 'var(--sc-text)',
    '--mantine-color-default-border': 'var(--sc-line-strong)',
    '--mantine-color-rose-filled-hover': '#ff7f8a',
    '--mantine-color-rose-text': 'var(--sc-accent)',
    '--mantine-color-rose-light': 'var(--sc-accent-soft)',
    '--mantine-color-rose-light-hover': 'var(--sc-accent-line)',
    '--mantine-color-rose-light-color': 'var(--sc-accent)',
    '--mantine-color-rose-outline': 'var(--sc-accent)',
    '--mantine-color-gray-text': 'var(--sc-dim)',
    '--mantine-color-gray-light': 'var(--sc-hover)',
    '--mantine-color-gray-light-hover': 'var(--sc-line)',
    '--mantine-color-gray-light-color': 'var(--sc-text)',
    '--mantine-color-red-text': 'var(--sc-danger)',
    // The words of a menu's item; a filled button under the pointer would take it as well.
    '--mantine-color-red-6': 'var(--sc-danger)',
    '--mantine-color-red-filled-hover': '#b91b3e',
    '--mantine-color-teal-light': 'var(--sc-live-soft)',
    '--mantine-color-teal-light-color': 'var(--sc-live)',
    '--mantine-color-red-light': 'var(--sc-danger-soft)',
    '--mantine-color-red-light-color': 'var(--sc-danger)',
    '--mantine-color-yellow-light': 'var(--sc-warn-soft)',
    '--mantine-color-yellow-light-color': 'var(--sc-warn)',
    '--mantine-color-disabled': 'var(--sc-hover)',
    '--mantine-color-disabled-color': 'var(--sc-faint)',
    '--mantine-color-disabled-border': 'var(--sc-line)',
  };
  return { variables: {}, light: shared, dark: shared };
};
