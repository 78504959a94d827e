/** The one WebSocket of all subscriptions. `resumable.js` renews its token while it is open, and misses nothing. */
import { createClient } from 'graphql-ws';
import { resumableClient } from '../../../resumable.js';
import { endSession, GRAPHQL_URL, readToken } from '../frame/session';

/** The person was signed out elsewhere, or the token is not theirs: another try would end the same way. */
const ENDED = [4403, 4441];

export function openSocket() {
  const socket = resumableClient(createClient, { url: GRAPHQL_URL.replace(/^http/, 'ws'), getToken: readToken });
  socket.on('closed', (event) => {
    if (event instanceof CloseEvent && ENDED.includes(event.code)) void endSession();
  });
  return socket;
}
