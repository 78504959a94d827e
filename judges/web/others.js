/** The small pages: a question to the tutor, a queue that a worker empties, and discovery for anybody. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { ask } from './person.js';

const { JWT_SECRET } = process.env;

function serviceToken() {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { role: 'service_role', iss: 'supabase', exp: Math.floor(Date.now() / 1000) + 600 };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
}

export async function talkToTutor({ page, open, look }) {
  await open('/tutor.html');
  await page.getByPlaceholder('A new conversation').fill('Words for the kitchen');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByLabel('Your message').fill('How do I sign tea?');
  await page.getByRole('button', { name: 'Send' }).click();
  const log = page.getByRole('log');
  await log.getByText('How do I sign tea?').waitFor();

  await look('tutor');
}

const CLAIM = `mutation ($input: ClaimCloneTasksInput!) {
  claimCloneTasks(input: $input) { leaseToken tasks(first: 100) { nodes { id taskName } } }
}`;
const COMPLETE = `mutation ($input: CompleteCloneTaskInput!) { completeCloneTask(input: $input) { task { status } } }`;

export async function watchQueue({ page, open, look }) {
  await open('/clones.html');
  const name = `Find trends ${Date.now()}`;
  await page.getByLabel('What to do').fill(name);
  await page.getByLabel('Data set').fill('sales.csv');
  await page.getByLabel('Priority').selectOption('URGENT');
  await page.getByRole('button', { name: 'Put it in the queue' }).click();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.getByText('Pending').waitFor();
  await look('clones');

  const worker = { worker: 'judge', limit: 100, leaseSeconds: 60 };
  let mine;
  while (!mine) {
    const { leaseToken, tasks } = (await ask(serviceToken(), CLAIM, { input: worker })).claimCloneTasks;
    assert.ok(tasks.nodes.length, 'the queue is empty and the task was not in it');
    mine = tasks.nodes.find(({ taskName }) => taskName === name);
    if (mine) mine = { taskId: mine.id, leaseToken, taskOutput: { result: 'Up.' } };
  }
  await row.getByText('In progress').waitFor();
  await ask(serviceToken(), COMPLETE, { input: mine });
  await row.getByText('Completed').waitFor();
}

export async function discover({ page, open, look }) {
  await open('/discover.html');
  await page.locator('.card').first().waitFor();
  await page.getByRole('radio', { name: 'Most viewed' }).check();
  await page.locator('.card').first().waitFor();
  await look('discover');
  const [word] = (await page.locator('.card strong').first().textContent()).match(/\p{L}{4,}/u);
  await page.getByLabel('Search').fill(word);
  await page.locator('mark').first().waitFor();
  await look('search');
  await page.getByLabel('Search').fill('nothingofthiskindishere');
  await page.getByText('Nothing was found').waitFor();
}
