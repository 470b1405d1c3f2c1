import { addMonths, dayFromCivil, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { keptOut } from './access.js';
import type { Entry } from './access.js';
import { biometrics, completeFile, examinationDays, intendedDay, windowOf } from './demande.js';
import type { Demande } from './demande.js';
import { correct, loseCard, move, partnerDoubts } from './everyday.js';
import { OFFICES } from './offices.js';
import { grant, refuse } from './outcome.js';
import { PROFILES } from './profiles.js';
import type { Profile } from './profiles.js';
import { coverUntil } from './provisional.js';
import { createRandom, seedOf } from './random.js';
import { createStory } from './story.js';
import type { Story, Told } from './story.js';
import { heldSince, vlsTs } from './titre.js';
import type { Held } from './titre.js';

/** The day the synthetic population is looked at: nothing later has happened. */
const TODAY: Day = dayFromCivil(2026, 11, 21);

const FIRST_EXPIRY = dayFromCivil(2023, 6, 1);
const LAST_EXPIRY = dayFromCivil(2027, 9, 30);

function file(story: Story, demande: Omit<Demande, 'case'>, entry: Entry): Demande {
  const { profile, kind, held } = demande;
  const id = story.name('C');
  const { ground, teleservice } = profile;
  const asked = { kind, ground, ...(held === null ? {} : { titreHeld: held.id }) };
  const of = { case: id, by: 'applicant' } as const;
  if (story.random.chance(0.15))
    story.tell('DemandeDrafted', entry.day, { ...asked, teleservice }, of);
  story.tell('DemandeFiled', entry.day, { ...asked, channel: entry.channel, teleservice }, of);
  if (teleservice) {
    const document = story.name('D');
    story.tell('AttestationDepotIssued', entry.day, { document }, { case: id, by: 'system' });
  }
  return { ...demande, case: id };
}

/** From a filed demande to the titre it gives; undefined when it gives none, or none yet. */
function examine(story: Story, demande: Demande): Held | undefined {
  const complete = completeFile(story, demande);
  if (complete === undefined) return undefined;
  const wait = examinationDays(story, demande.kind);
  const decided = Math.max(demande.filed + wait, complete + 2);
  biometrics(story, demande.case, complete);
  coverUntil(story, demande, decided);
  const { profile, kind } = demande;
  const refused = kind === 'first' ? (profile.refusedFirst ?? 0.08) : profile.refused;
  if (story.random.chance(refused)) {
    refuse(story, demande, decided);
    return undefined;
  }
  const { held, handed } = grant(story, demande, decided);
  loseCard(story, held, handed);
  return held;
}

function renew(story: Story, profile: Profile, held: Held): Held | undefined {
  const { random } = story;
  const expiry = held.validTo;
  if (random.chance(0.03)) {
    // Some leave when their titre ends; a few stay and ask for nothing.
    if (random.chance(0.75)) {
      story.tell('PresenceEnded', expiry + random.whole(-20, 20), { reason: 'departed' });
    }
    return undefined;
  }
  const intended = intendedDay(story, profile, expiry);
  const door = profile.teleservice ? 'teleservice' : 'counter';
  const attempt = { ground: profile.ground, titreHeld: held.id };
  const entry = random.chance(0.03)
    ? keptOut(story, intended, attempt)
    : ({ day: intended, channel: door } as const);
  if (entry === undefined || entry.day > story.today) return undefined;
  const owed = entry.day <= windowOf(profile, expiry).to || !profile.teleservice;
  const demande = { kind: 'renewal', profile, held, filed: entry.day, owed } as const;
  partnerDoubts(story, held.id, expiry);
  return examine(story, file(story, demande, entry));
}

function arrive(story: Story, profile: Profile): Held | undefined {
  const { random } = story;
  if (profile.arrival === 'titre') {
    // Ten-year titres expire over ten years; those of years to come have not met their renewal yet.
    const last = profile.months >= 120 ? addMonths(TODAY, 84) : LAST_EXPIRY;
    return heldSince(story, profile, random.whole(FIRST_EXPIRY, last));
  }
  if (profile.arrival === 'vls-ts') {
    const validTo = random.whole(FIRST_EXPIRY, addMonths(TODAY, 11));
    return vlsTs(story, addMonths(validTo + 1, -profile.months), profile.months);
  }
  const filed = random.whole(dayFromCivil(2023, 3, 1), TODAY - 10);
  const demande = {
    kind: 'first',
    profile,
    held: null,
    filed,
    owed: !profile.teleservice,
  } as const;
  const channel = profile.teleservice ? 'teleservice' : 'counter';
  return examine(story, file(story, demande, { day: filed, channel }));
}

function register(story: Story, profile: Profile): void {
  const { random } = story;
  const birthDate = formatDay(random.whole(dayFromCivil(1955, 1, 1), dayFromCivil(2003, 12, 31)));
  const nationality = profile.nationalities[random.whole(0, profile.nationalities.length - 1)];
  const day = random.whole(dayFromCivil(2021, 1, 4), dayFromCivil(2022, 12, 30));
  story.tell('PersonRegistered', day, { birthDate, nationality: nationality ?? 'MAR' }, { lag: 0 });
}

/** One life, in the order in which the administration's system learned it. */
export function lifeOf(seed: number, index: number): readonly Told[] {
  const random = createRandom(seedOf(seed, index));
  const { office } = random.weighted(OFFICES);
  const person = `P-${String(index).padStart(7, '0')}`;
  const story = createStory(person, office, { random, today: TODAY });
  const profile = random.weighted(PROFILES);
  register(story, profile);
  let held = arrive(story, profile);
  const elsewhere = random.chance(0.2) ? random.weighted(OFFICES).office : office;
  move(story, FIRST_EXPIRY, elsewhere);
  while (held !== undefined && held.validTo < addMonths(story.today, 4)) {
    held = renew(story, profile, held);
  }
  correct(story);
  return [...story.told].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}
