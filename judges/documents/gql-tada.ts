import assert from 'node:assert/strict';
import { badges } from './tasks';

const names: string[] = await badges(2);
assert.equal(names.length, 2);
