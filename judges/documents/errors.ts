import assert from 'node:assert/strict';
import type { ErrorCode } from './gateway';
import { told } from './told';

const of = (code: ErrorCode, more = {}) => told({ message: 'No.', extensions: { code, ...more } });
assert.equal(of('TOKEN_EXPIRED').next, 'sign in');
assert.equal(of('OVERLOADED').next, 'send again');
assert.deepEqual(of('INVALID_VALUE', { hint: 'Send another.', input: ['input', 'rows', 1, 'price'] }), {
  text: 'No. Send another.',
  field: 'input.rows.1.price',
  next: 'change it',
});
assert.equal(told({ message: 'No.', extensions: { code: 'NEWER' as ErrorCode } }).next, 'nothing');
// @ts-expect-error: there is no such code
of('NOT_A_CODE');
