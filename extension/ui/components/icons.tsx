/** Spoor's own icon set: 16 px grid, one stroke, drawn in the colour of the text beside it. Never the only carrier of a meaning. */
import type { ComponentChildren } from 'preact';

export interface IconProps {
  size?: number;
}

function Icon({ size = 16, children }: IconProps & { children: ComponentChildren }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** Strong suspicion: a filled sign. */
export function SuspectIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 1.8 15 14H1Z" fill="currentColor" />
      <path d="M8 6v3.6M8 11.9v.1" stroke="var(--paper)" />
    </Icon>
  );
}

/** Weak suspicion: the same sign, empty and broken. */
export function WeakIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 1.8 15 14H1Z" stroke-dasharray="2.6 2.2" />
      <path d="M8 6.4v3.2M8 11.7v.1" />
    </Icon>
  );
}

/** Nothing known: a dotted ring, not a tick. */
export function UnknownIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.2" stroke-dasharray="0.1 3.1" stroke-width="1.9" />
      <path d="M5.5 8h5" />
    </Icon>
  );
}

export function LossIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M3.8 12.2 12.2 3.8" />
    </Icon>
  );
}

/** A seal with a tick: signature verified. */
export function VerifiedIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="6.4" r="4.9" />
      <path d="m5.9 6.4 1.5 1.5L10.2 5M5.3 10.6 4.4 15 8 13.2l3.6 1.8-.9-4.4" />
    </Icon>
  );
}

export function CaptureIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M1.8 5V2.6a.8.8 0 0 1 .8-.8H5M11 1.8h2.4a.8.8 0 0 1 .8.8V5M14.2 11v2.4a.8.8 0 0 1-.8.8H11M5 14.2H2.6a.8.8 0 0 1-.8-.8V11" />
      <circle cx="8" cy="8" r="2.6" fill="currentColor" />
    </Icon>
  );
}

/** A part of the page. */
export function RegionIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.2 1.4v10.4h10.4M1.4 4.2h10.4v10.4" />
    </Icon>
  );
}

/** The adverts of a list. */
export function ListIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M1.8 2.6h3v3h-3ZM1.8 10.4h3v3h-3ZM7.6 4.1h6.6M7.6 11.9h6.6" />
    </Icon>
  );
}

/** The tabs of a window. */
export function TabsIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.6 4.6V2.4h9.6v8.4h-2.4" />
      <path d="M1.8 13.6V5.2h3.6l1 1.6h5v6.8Z" />
    </Icon>
  );
}

export function CaseIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M1.8 12.8V3.2h4.4l1.6 2h6.4v7.6Z" />
    </Icon>
  );
}

export function PanelIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <rect x="1.8" y="2.6" width="12.4" height="10.8" rx="1" />
      <path d="M9.8 2.6v10.8" />
    </Icon>
  );
}

export function SettingsIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 4.5h6.5M12.5 4.5H14M2 11.5h1.5M7.5 11.5H14" />
      <circle cx="10.5" cy="4.5" r="1.9" />
      <circle cx="5.5" cy="11.5" r="1.9" />
    </Icon>
  );
}

export function ExportIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 1.8v8M5 7l3 3 3-3M2.2 10.6v3.6h11.6v-3.6" />
    </Icon>
  );
}

export function BackIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M13.5 8h-11M6.5 4l-4 4 4 4" />
    </Icon>
  );
}

export function AddIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2.8v10.4M2.8 8h10.4" />
    </Icon>
  );
}

export function StoreIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <ellipse cx="8" cy="3.8" rx="5.6" ry="2" />
      <path d="M2.4 3.8v8.4c0 1.1 2.5 2 5.6 2s5.6-.9 5.6-2V3.8M2.4 8c0 1.1 2.5 2 5.6 2s5.6-.9 5.6-2" />
    </Icon>
  );
}

export function KeyIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="5" cy="11" r="3.2" />
      <path d="m7.3 8.7 6.5-6.5M11 5l2 2" />
    </Icon>
  );
}

export function PrivateIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M1.5 7h13M4 7l1-4.4h6L12 7" />
      <circle cx="4.6" cy="11.2" r="2.2" />
      <circle cx="11.4" cy="11.2" r="2.2" />
      <path d="M6.8 11h2.4" />
    </Icon>
  );
}

export function ClockIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.4 1.6" />
    </Icon>
  );
}

/** Decided elsewhere. */
export function LockIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <rect x="2.8" y="7" width="10.4" height="7.2" rx="1" />
      <path d="M5 7V4.8a3 3 0 0 1 6 0V7" />
    </Icon>
  );
}

export function PauseIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.2 2.6v10.8M10.8 2.6v10.8" stroke-width="2.4" />
    </Icon>
  );
}

export function ResumeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.4 2.4 13 8l-8.6 5.6Z" />
    </Icon>
  );
}

/** Takes something off. */
export function RemoveIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
    </Icon>
  );
}

/** One place up in a list; turned round, one down. */
export function UpIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 13V3.5M4 7.2 8 3.2l4 4" />
    </Icon>
  );
}

export function DownIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 3v9.5M4 8.8l4 4 4-4" />
    </Icon>
  );
}
