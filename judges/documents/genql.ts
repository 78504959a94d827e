import assert from 'node:assert/strict';
import { streak } from './streak';

assert.match(await streak(), /^Amara Demo: \d+$/);
