import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { upload } from './upload';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bytes = Buffer.from(PIXEL, 'base64');
const { completeUpload } = await upload(new Blob([bytes], { type: 'image/png' }), { purpose: 'AVATAR' });
assert.equal(completeUpload.upload.sha256, createHash('sha256').update(bytes).digest('hex'));
