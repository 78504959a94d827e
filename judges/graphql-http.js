/** Every audit of the GraphQL-over-HTTP specification; GATEWAY_URL says where. */
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.env.GATEWAY_URL });
for (const { id, name, status, reason } of results) {
  if (status !== 'ok') console.error(`${status} ${id} ${name}: ${reason}`);
}
const passed = results.filter(({ status }) => status === 'ok').length;
console.log(`${passed} of ${results.length}`);
process.exit(passed === results.length && passed >= 61 ? 0 : 1);
