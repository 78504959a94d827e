import { createStore } from './store';

/** Someone whose token a development server hands out. */
export interface Person {
  name: string;
  fullName: string;
  description: string;
  email: string;
  token: string;
}

/** Where and with what demo people sign in; null where they do so elsewhere. */
export interface SignIn {
  address: string;
  key: string;
  password: string;
}

export interface Example {
  domain: string;
  name: string;
  description: string;
  query: string;
  variables?: Record<string, unknown> | null;
  /** Whom it is for; null for those who are not signed in. */
  person?: string | null;
}

/** What the server says about itself at `console.json`. */
export interface Configuration {
  endpoint: string;
  title: string;
  people: Person[];
  signIn: SignIn | null;
  examples: Example[];
  /** Error code → when it is told. */
  codes: Record<string, string>;
}

export const configuration = createStore<Configuration>({
  endpoint: '/graphql',
  title: 'GraphiQL',
  people: [],
  signIn: null,
  examples: [],
  codes: {},
});

// This file is served from `<page>/assets/`; a variable keeps the bundler from taking it for an asset.
const here = import.meta.url;

export async function loadConfiguration(): Promise<void> {
  const response = await fetch(new URL('../console.json', here), { cache: 'no-store' });
  if (!response.ok) throw new Error(`console.json answered ${response.status}.`);
  const answer = (await response.json()) as Partial<Configuration>;
  configuration.set({ ...configuration.get(), ...answer });
}
