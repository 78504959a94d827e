import assert from 'node:assert/strict';
import { accessToken } from './session';

assert.equal(await accessToken(), null, 'nobody is signed in');
