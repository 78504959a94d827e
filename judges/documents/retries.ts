import assert from 'node:assert/strict';
import { askAgain } from './again';

const OPEN = `
  mutation Open($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id } } }
`;
interface Opened {
  openSupportTicket: { ticket: { id: string } };
}
const input = { subject: 'A question', message: 'Who is there?', idempotencyKey: crypto.randomUUID() };
const real = globalThis.fetch;
let lost = 0;
// The first answer is lost on its way: what was asked for was done.
globalThis.fetch = async (...request) => {
  const answer = await real(...request);
  if ((lost += 1) === 1) throw new TypeError('the network is away');
  return answer;
};
const first = await askAgain<Opened>(OPEN, { input });
const again = await askAgain<Opened>(OPEN, { input });
globalThis.fetch = real;
assert.equal(lost, 3);
assert.ok(first.data);
assert.deepEqual(again.data, first.data, 'one ticket, however often it was sent');
const other = await askAgain<Opened>(OPEN, { input: { ...input, subject: 'Another question' } });
assert.equal(other.errors?.[0]?.extensions.code, 'CONFLICT');
