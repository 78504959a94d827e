/**
 * Opens GraphiQL in headless Chromium with every other host blocked, and uses it as a person would.
 *
 *     node judge.js URL [SCREENSHOT.png] [--person NAME] [--token TOKEN] [--expect TEXT] [--dark]
 *
 * Exits with 1 and says what went wrong, when anything did. CHROMIUM names another browser than Debian's.
 */
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { openTicket, visit } from './browser.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    person: { type: 'string' },
    token: { type: 'string' },
    expect: { type: 'string' },
    dark: { type: 'boolean', default: false },
  },
});
const [address, screenshot] = positionals;
if (!address) {
  console.error('usage: node judge.js URL [SCREENSHOT.png] [--person NAME] [--token TOKEN] [--expect TEXT] [--dark]');
  process.exit(2);
}
const home = new URL(address);

const { browser, page, problems, leave } = await visit(home, options.dark ? 'dark' : 'light');

try {
  await open(page);
  await signIn(page);
  await runExample(page);
  if (screenshot) await page.screenshot({ path: screenshot });
  if (!options.token) await seeStatement(page);
  await followNotifications(page);
  await seeMistakesMarked(page);
  await openEachPanel(page);
  await openFromAddress(page);
  await signOut(page);
} catch (error) {
  problems.push(error.message);
  if (screenshot) await browser.pages()[0]?.screenshot({ path: screenshot.replace(/(\.png)?$/, '-failed.png') });
} finally {
  await leave();
}

problems.forEach((problem) => console.error(`✗ ${problem}`));
console.log(problems.length ? `GraphiQL: ${problems.length} problem(s)` : 'GraphiQL: ok');
process.exit(problems.length ? 1 : 0);

async function open(page) {
  const response = await page.goto(home.href, { waitUntil: 'load' });
  const policy = response.headers()['content-security-policy'] ?? '';
  assert.match(policy, /default-src 'none'/, 'the page has no strict Content-Security-Policy');
  assert.match(policy, /script-src 'self'(;|$)/, 'the page lets other scripts in than its own');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

async function signIn(page) {
  const select = page.getByLabel('Run operations as');
  if (options.token || (await select.count()) === 0) return pasteToken(page, select);
  const value = options.person ? `person:${options.person}` : await select.locator('optgroup option').first().getAttribute('value');
  await select.selectOption(value);
  await expectBadge(page, /authenticated/);
}

async function pasteToken(page, select) {
  if (!options.token) return;
  if (await select.count()) await select.selectOption('token:');
  const field = page.getByLabel('Authorization token');
  await field.fill(options.token);
  await field.press('Enter');
  await expectBadge(page, /authenticated|service_role/);
}

async function expectBadge(page, role) {
  const text = await page.locator('.console-badge').innerText();
  assert.match(text, role, `the page does not say who is signed in: ${text}`);
}

async function runExample(page) {
  await page.locator('.console-examples button').filter({ hasText: 'query' }).first().click(); // which runs it
  const shown = await result(page);
  assert.match(shown, /"data"/, `the result is not shown: ${shown}`);
  assert.doesNotMatch(shown, /"errors"/, `the example failed: ${shown}`);
  if (options.expect) assert.ok(shown.includes(options.expect), `the result lacks ${options.expect}: ${shown}`);
}

/** The statement of what runs while the panel is open, its values and its plan; none of it in the answer. */
async function seeStatement(page) {
  await page.getByRole('button', { name: 'Show SQL' }).click();
  await page.getByRole('button', { name: 'Execute query' }).click();
  const panel = page.getByRole('region', { name: 'SQL' });
  await panel.locator('pre').filter({ hasText: 'from "public"' }).first().waitFor();
  await panel.locator('td').filter({ hasText: 'Index' }).first().waitFor();
  assert.match(await panel.innerText(), /cost\s+\d+ of \d+/, 'the cost is not told');
  assert.doesNotMatch(await result(page), /"extensions"/, 'what was told stands in the answer');
  if (screenshot) await page.screenshot({ path: screenshot.replace(/(\.png)?$/, '-sql.png') });
  await page.getByRole('button', { name: 'Show Examples' }).click();
}

/** The editor draws spaces as U+00A0. */
async function result(page) {
  const lines = page.locator('.graphiql-response .view-line');
  await lines.filter({ hasText: '{' }).first().waitFor();
  await page.locator('.graphiql-response .graphiql-spinner').waitFor({ state: 'detached' });
  return (await lines.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
}

/** A support ticket is answered until the subscription, which nobody can see beginning, shows it. */
async function followNotifications(page) {
  await page.locator('.console-examples button').filter({ hasText: 'Follow notifications' }).click();
  // Until the tab has the operation's name, the page would still send the name of the one before.
  await page.locator('.graphiql-tab-active').filter({ hasText: 'FollowNotifications' }).waitFor();
  await page.locator('.graphiql-query-editor .view-line').filter({ hasText: 'FollowNotifications' }).waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.getByRole('button', { name: 'Show Events' }).click();
  const listed = page.getByRole('region', { name: 'Events' }).locator('pre').filter({ hasText: 'notificationReceived' });
  const shown = page.locator('.graphiql-response .view-line').filter({ hasText: 'notificationReceived' });
  const answer = await openTicket(page);
  for (let tries = 0; tries < 20 && (await shown.count()) === 0; tries += 1) {
    await answer();
    await page.waitForTimeout(500);
  }
  const lines = await page.locator('.graphiql-response .view-line').allInnerTexts();
  assert.match(lines.join('\n'), /"notificationReceived"/, 'a subscription shows no event');
  assert.ok((await listed.count()) > 0, 'the list of events has none');
  if (screenshot) await page.screenshot({ path: screenshot.replace(/(\.png)?$/, '-events.png') });
  await page.getByRole('button', { name: 'Stop query' }).click();
  await page.getByRole('button', { name: 'Execute query' }).waitFor();
}

/** Squiggles come from the language worker, so the workers do run under the policy. */
async function seeMistakesMarked(page) {
  await page.getByRole('button', { name: 'New tab', exact: true }).click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.type('{ thereIsNoSuchField ');
  await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('{ __typename ');
  await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter'); // the list of suggestions covers the button
  assert.match(await result(page), /"__typename"/, 'the typed query gave no result');
}

async function openEachPanel(page) {
  for (const title of ['Documentation Explorer', 'GraphiQL Explorer', 'Schema', 'History', 'SQL', 'Events', 'Examples']) {
    const button = page.getByRole('button', { name: `Show ${title}` });
    if (await button.count()) await button.click();
    await page.getByRole('button', { name: `Hide ${title}` }).waitFor();
    await page.locator('.graphiql-plugin > *').first().waitFor();
  }
}

/** What is run while the page still signs in waits for that. */
async function openFromAddress(page) {
  const signIns = await holdSignIns(page);
  const url = new URL(home);
  url.searchParams.set('query', 'query Wrong { __typename } query Right { right: __typename }');
  url.searchParams.set('operationName', 'Right');
  await page.goto(url.href, { waitUntil: 'load' });
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.locator('[role=tab],.graphiql-tab-active', { hasText: 'Right' }).first().waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.getByRole('menuitem', { name: 'Right' }).click();
  signIns.release();
  assert.match(await result(page), /"right"/, '?query= and ?operationName= were not read');
  const { signIn } = await page.evaluate(async () => (await fetch('/graphql/console.json')).json());
  assert.equal(signIns.count, signIn && !options.token ? 1 : 0, 'requests that came together signed in on their own');
}

async function holdSignIns(page) {
  const signIns = { count: 0 };
  const held = new Promise((resolve) => (signIns.release = resolve));
  await page.route(/\/token\?grant_type=password$/, async (route) => {
    signIns.count += 1;
    await held;
    await route.continue();
  });
  return signIns;
}

async function signOut(page) {
  const select = page.getByLabel('Run operations as');
  if ((await select.count()) === 0) return;
  await select.selectOption('');
  await expectBadge(page, /anon/);
  const kept = await page.evaluate(() => Object.values(localStorage).join('\n'));
  assert.doesNotMatch(kept, /eyJ[\w-]+\.[\w-]+\./, 'a token was kept after the browser tab closes');
}
