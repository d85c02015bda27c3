import type { Changes } from '@/dev/testing/browser';

/** A person of a schema: what they type, what Kratos then holds, and what pages call them. */
type SchemaPerson = { form: Changes; traits: Record<string, unknown>; signInName: string };

export type SchemaCase = {
  /** The file in e2e/support/schemas. */
  id: string;
  about: string;
  /** On the first page of a registration. */
  labels: string[];
  /** The field of what people sign in with. */
  signsIn: string;
  /** Kratos confirms no address. */
  isUnverifiable?: boolean;
  /** The traits file. */
  rules?: Record<string, unknown>;
  /** Fields that the registration doesn't have. */
  hidden?: string[];
  /** Traits that an administrator sets later. */
  given?: Record<string, unknown>;
  /** Traits that the settings show but don't let anybody change. */
  locked?: string[];
  person: (email: string) => SchemaPerson;
};

const nameOf = (email: string) => email.slice(0, email.indexOf('@'));

export const SCHEMA_CASES: SchemaCase[] = [
  {
    id: '01',
    about: 'a user name and nothing else',
    labels: ['Username'],
    signsIn: 'traits.username',
    isUnverifiable: true,
    person: (email) => ({
      form: { 'traits.username': nameOf(email) },
      traits: { username: nameOf(email) },
      signInName: nameOf(email),
    }),
  },
  {
    id: '02',
    about: 'no titles, and a choice',
    labels: ['Email address', 'Username', 'Wants news', 'Occupation', 'Please choose'],
    signsIn: 'traits.email',
    person: (email) => ({
      form: { 'traits.email': email, 'traits.username': nameOf(email), 'traits.occupation': 'player' },
      traits: { email, username: nameOf(email), occupation: 'player', wantsNews: false },
      signInName: email,
    }),
  },
  {
    id: '04',
    about: 'nothing is required',
    labels: ['Username', 'E-Mail', 'Phone number'],
    signsIn: 'traits.username',
    person: (email) => ({
      form: { 'traits.username': nameOf(email), 'traits.email': email, 'traits.name': 'Ada L.' },
      traits: { username: nameOf(email), email, name: 'Ada L.' },
      signInName: nameOf(email),
    }),
  },
  {
    id: '05',
    about: 'titles in Ukrainian, and terms',
    labels: ['Електронна пошта', 'Прізвище', 'Я погоджуюсь'],
    signsIn: 'traits.email',
    person: (email) => ({
      form: {
        'traits.email': email,
        'traits.phone': '+380501234567',
        'traits.name.first': 'Оля',
        'traits.name.last': 'К.',
        'traits.consent': 'true',
      },
      traits: { email, phone: '+380501234567', name: { first: 'Оля', last: 'К.' }, consent: true },
      signInName: email,
    }),
  },
  {
    id: '06',
    about: 'traits that people must not set',
    labels: ['E-Mail', 'Username', 'I accept the terms of service'],
    signsIn: 'traits.email',
    rules: {
      email_verified: 'hidden',
      hd: 'hidden',
      made_by_admin: 'hidden',
      channel: { registration: 'hidden', settings: 'locked' },
    },
    hidden: ['traits.email_verified', 'traits.made_by_admin', 'traits.channel'],
    given: { email_verified: false, hd: 'example.com', made_by_admin: true, channel: 'shop' },
    locked: ['channel'],
    person: (email) => ({
      form: { 'traits.email': email, 'traits.username': nameOf(email).slice(-12), 'traits.terms_accepted': 'true' },
      traits: { email, username: nameOf(email).slice(-12), terms_accepted: true },
      signInName: email,
    }),
  },
  {
    id: '08',
    about: 'a list of addresses',
    labels: ['E-mail addresses', 'Interests'],
    signsIn: 'traits.emails',
    person: (email) => ({
      form: { 'traits.emails': ['', email, `second-${email}`, ''], 'traits.tags': ['', 'chess', ''] },
      traits: { emails: [email, `second-${email}`], tags: ['chess'] },
      signInName: email,
    }),
  },
  {
    id: '10',
    about: 'a role with a default',
    labels: ['Role', 'Department'],
    signsIn: 'traits.email',
    rules: { role: { settings: 'locked' } },
    locked: ['role'],
    person: (email) => ({
      form: { 'traits.email': email, 'traits.username': nameOf(email) },
      traits: { email, username: nameOf(email), role: 'reader' },
      signInName: email,
    }),
  },
  {
    id: '11',
    about: 'every type',
    labels: ['Send me the newsletter', 'Height in metres', 'Company', 'Company name', 'Appointment'],
    signsIn: 'traits.email',
    person: (email) => ({
      form: {
        'traits.email': email,
        'traits.height_m': '1.75',
        'traits.children': '2',
        'traits.appointment': '2026-12-31T18:00:00+01:00',
        'traits.homepage': 'https://ada.example',
        'traits.company.name': 'Engines',
      },
      traits: {
        email,
        newsletter: false,
        height_m: 1.75,
        children: 2,
        appointment: '2026-12-31T18:00:00+01:00',
        homepage: 'https://ada.example',
        company: { name: 'Engines' },
      },
      signInName: email,
    }),
  },
  {
    id: '13',
    about: 'patterns without anchors',
    labels: ['Work e-mail', 'Nickname', 'Number plate'],
    signsIn: 'traits.email',
    person: (email) => ({
      form: { 'traits.email': email, 'traits.nickname': 'ada', 'traits.plate': 'B 12' },
      traits: { email, nickname: 'ada', plate: 'B 12' },
      signInName: email,
    }),
  },
];
