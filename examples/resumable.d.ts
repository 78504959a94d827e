import type { Client, ClientOptions } from 'graphql-ws';

/** All else is graphql-ws's; what to say of who asks, and when to try again, is this client's to know. */
export interface ResumableOptions extends Omit<ClientOptions, 'connectionParams' | 'retryAttempts'> {
  /** A token that is good for a while, or null for nobody; asked again before it ends. */
  getToken?: () => Promise<string | null | undefined>;
}

/**
 * A graphql-ws client that misses nothing and hears nothing twice, and whose token is renewed while it stays open.
 * `createClient` is graphql-ws's. What `subscribe` hears is resumed; `iterate` is graphql-ws's own, and is not.
 */
export function resumableClient(createClient: (options: ClientOptions) => Client, options: ResumableOptions): Client;
