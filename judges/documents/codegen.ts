import assert from 'node:assert/strict';
import { wellPaid } from './tasks';

const tasks = await wellPaid('1.50');
assert.ok(tasks.length);
assert.ok(tasks.every((task) => Number(task.split(': ').at(-1)) >= 1.5));
