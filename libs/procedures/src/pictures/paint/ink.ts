import type { Owner } from '../../state-meta.js';

/** Colours, each dark enough for its ground: nothing is told by colour alone. */
export const INK = {
  text: '#16202c',
  soft: '#47525f',
  faint: '#6a7683',
  line: '#33415a',
  deviation: '#9a3412',
  edge: '#8a96a6',
  lane: '#eef1f6',
  group: '#f8f9fb',
  paper: '#ffffff',
  here: '#0f1720',
} as const;

/** The tag of each owner: white letters stand out on all five. */
export const OWNER_INK: Readonly<Record<Owner, string>> = {
  applicant: '#0b5394',
  prefecture: '#8a3b12',
  prefet: '#5b2a86',
  'france-titres': '#1b6437',
  'third-party': '#4a4f57',
};
