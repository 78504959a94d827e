/** The small pages: a question to the tutor, a queue that a worker empties, and discovery for anybody. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { tokenIn } from './marketplace.js';
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

  // The tutor's words come piece by piece, and stand there in order while it goes on.
  const { recentConversations } = await ask(await tokenIn(page), '{ recentConversations(first: 1) { nodes { id } } }');
  const chatId = recentConversations.nodes[0].id;
  const post = async (input) => (await ask(serviceToken(), PIECE, { input: { chatId, ...input } })).postTutorMessage.message.id;
  const messageId = await post({ content: 'Hold your hand ' });
  await log.getByText('Hold your hand', { exact: false }).waitFor();
  for (const content of ['as if it had ', 'a cup in it, ']) await post({ messageId, content });
  await log.getByText('Hold your hand as if it had a cup in it,').waitFor();
  await look('tutor');
  await post({ messageId, content: 'and drink.', isLast: true });
  await log.getByText('Hold your hand as if it had a cup in it, and drink.').waitFor();
}

const PIECE = `mutation ($input: PostTutorMessageInput!) {
  postTutorMessage(input: $input) { message { id } }
}`;

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
