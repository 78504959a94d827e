import assert from 'node:assert/strict';
import { ask } from './ask';

const { data } = await ask<{ me: { fullName: string } }>('{ me { fullName } }');
assert.equal(data?.me.fullName, 'Amara Demo');
const refused = await ask('{ me { salary } }');
assert.equal(refused.errors?.[0]?.extensions.code, 'INVALID_OPERATION');
assert.equal(refused.data, undefined);
