/**
 * Looks at GraphiQL as people with different screens do: nothing cut or off the screen, axe-core finds nothing in
 * the parts that are this project's, and each panel does what it says.
 *
 *     node screens.js URL [FOLDER [--all]]
 *
 * With a folder, writes the pictures of the documents into it, or all that it makes. Exits with 1 and says what went wrong, when anything did.
 */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { openTicket, visit } from './browser.js';

const [address, folder, all] = process.argv.slice(2);
const home = new URL(address);
const OURS = '.console-bar, .console-panel, .console-examples, .console-errors, .console-advice, .console-exchange, .console-notice';
const only = process.env.LOOKS;
const DOCUMENTED = ['graphiql', 'graphiql-sql', 'graphiql-schema', 'graphiql-dark', 'graphiql-phone'];
const LARGEST = 150_000;
const PLACES = {
  editor: '.graphiql-query-editor .graphiql-editor',
  run: '.graphiql-execute-button',
  variables: '.graphiql-editor-tool',
  answer: '.graphiql-response',
  panes: '.graphiql-sidebar',
  identity: '.console-bar',
  examples: '.console-examples',
};
const PARTS = Object.keys(PLACES);
const problems = [];
const upstream = new Set();

const WIDE = { width: 1200, height: 720 };
const SMALL = { width: 1024, height: 700 };
const PHONE = { width: 390, height: 844 };

await see('wide', WIDE, 'light', [
  examples, variables, tabs, statement, events, errors, history, links, emptyAnswer, picture, keyboard, walk,
]);
await see('1024 × 700', SMALL, 'light', [examples, panelBesideEditors, statement, picture]);
await see('phone', PHONE, 'light', [onePhonePanel, errors, picture]);
await see('dark', WIDE, 'dark', [examples, statement, errors, picture]);

if (upstream.size) console.log(`axe-core in GraphiQL's own parts: ${[...upstream].sort().join(', ')}`);
problems.forEach((problem) => console.error(`✗ ${problem}`));
console.log(problems.length ? `GraphiQL's screens: ${problems.length} problem(s)` : "GraphiQL's screens: ok");
process.exit(problems.length ? 1 : 0);

/** A new visitor with this screen does all of it, and leaves; what is wrong of one look does not stop the next. */
async function see(name, viewport, scheme, looks) {
  const { browser, page, problems: met, leave } = await visit(home, scheme, viewport);
  await browser.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: home.origin });
  const screen = { name, page, browser, isPhone: viewport === PHONE, isDark: scheme === 'dark' };
  try {
    for (const look of looks.filter(({ name }) => !only || only.split(',').includes(name))) {
      await look(screen).catch((error) => met.push(`${look.name}: ${error.message}`));
      await check(screen, look.name).catch((error) => met.push(`${look.name}: ${error.message}`));
    }
  } finally {
    await leave();
  }
  problems.push(...met.map((problem) => `${name}: ${problem}`));
}

/** As on a first visit, but for who is signed in. */
async function open(page, fragment = '') {
  await page.goto('about:blank');
  await page.goto(home.href + fragment, { waitUntil: 'load' });
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

async function check({ page }, look) {
  const { wide, cut } = await page.evaluate(findCut, OURS);
  assert.ok(!wide, `${look}: the page scrolls sideways`);
  assert.deepEqual(cut, [], `${look}: cut off`);
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { iframes: false, resultTypes: ['violations'] }));
  const ours = [];
  for (const { id, nodes } of found.violations) {
    for (const { target } of nodes) {
      const isOurs = await page.evaluate(([selector, at]) => document.querySelector(at)?.closest(selector) != null, [OURS, target.at(-1)]);
      if (isOurs) ours.push(`${id} at ${target.join(' ')}`);
      else upstream.add(id);
    }
  }
  assert.deepEqual(ours, [], `${look}: axe-core`);
}

/** Run in the page: texts of ours that do not fit, unless they may be scrolled or say the whole in a title. */
function findCut(selector) {
  const cut = [];
  for (const part of document.querySelectorAll(selector)) {
    for (const each of [part, ...part.querySelectorAll('*')]) {
      const style = getComputedStyle(each);
      const isHidden = ['hidden', 'clip'].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
      const isTold = each.closest('[title]') || each.title || each.tagName === 'svg';
      if (isHidden && each.clientWidth > 0 && !isTold) cut.push(`${each.className || each.tagName}: ${each.textContent.slice(0, 40)}`);
      const { right, width } = each.getBoundingClientRect();
      const scrolls = each.closest('pre, .console-plan, .console-errors, svg');
      if (width > 0 && right > innerWidth + 1 && !scrolls) cut.push(`${each.className || each.tagName} is off the screen`);
    }
  }
  return { wide: document.scrollingElement.scrollWidth > innerWidth, cut };
}

async function picturedAs(name, page) {
  if (!folder || !(all || DOCUMENTED.includes(name))) return;
  const path = join(folder, `${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path });
  assert.ok(statSync(path).size <= LARGEST, `${name}.png has ${statSync(path).size} bytes`);
}

async function show(page, title) {
  const button = page.getByRole('button', { name: `Show ${title}`, exact: true });
  if (await button.count()) await button.click();
}

async function become(page, person) {
  await page.getByLabel('Run operations as').selectOption(person && `person:${person}`);
}

async function result(page, text) {
  await page.locator('.graphiql-response .view-line').filter({ hasText: text }).first().waitFor();
}

/** The whole operation, as a link has it: the editor draws no more than is on the screen. */
async function written(page) {
  await page.getByRole('button', { name: 'Copy a link to this operation' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  return Object.fromEntries(new URLSearchParams(copied.hash.slice(1)));
}

function link(parts) {
  return `#${new URLSearchParams(parts)}`;
}

async function execute(page) {
  await page.getByRole('button', { name: 'Execute query' }).click();
}

/** Queries run on a click, as the person whom they are for. */
async function examples({ page, isDark }) {
  await open(page);
  await show(page, 'Examples');
  const panel = page.getByRole('region', { name: 'Examples' });
  await panel.locator('button').filter({ hasText: 'as contributor' }).filter({ hasText: 'query' }).first().click();
  await result(page, '"data"');
  await page.locator('.console-exchange').waitFor();
  if (page.viewportSize().width === WIDE.width) await picturedAs(isDark ? 'graphiql-dark' : 'graphiql', page);
}

/** What is right is not underlined, for every scalar of the schema; what is wrong is. */
async function variables({ page }) {
  const body = JSON.stringify({ query: '{ __schema { types { kind name } } }' });
  const answer = await fetch(home, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { types } = (await answer.json()).data.__schema;
  const scalars = types.filter(({ kind }) => kind === 'SCALAR').map(({ name }) => name);
  const own = scalars.filter((name) => !['Int', 'Float', 'String', 'Boolean', 'ID'].includes(name));
  assert.ok(own.includes('JSON') && own.length > 5, `the schema has the scalars ${own}`);
  const names = own.flatMap((name) => [`$a${name}: ${name}!`, `$b${name}: ${name}`, `$c${name}: [${name}!]`]);
  const values = own.flatMap((name) => [[`a${name}`, { deep: [1, null] }], [`b${name}`, null], [`c${name}`, [['x'], 1.5, 'y', true]]]);
  const query = `query Q($wrong: Int!, $id: ID!, ${names.join(', ')}) { __typename }`;
  const lines = [['id', 7], ...values, ['wrong', 'x']].map(([name, value]) => ` "${name}": ${JSON.stringify(value)}`);
  await page.setViewportSize({ width: WIDE.width, height: 5_000 }); // what is off the screen is not drawn, and not marked
  await open(page, link({ query, variables: `{\n${lines.join(',\n')}\n}` }));
  const marks = page.locator('.graphiql-editor-tool').locator('.squiggly-error, .squiggly-warning');
  await marks.first().waitFor();
  await page.locator('.graphiql-editor-tool .view-line').filter({ hasText: '"wrong"' }).waitFor();
  assert.equal(await marks.count(), 1, 'besides what is wrong, right values are marked');
  await page.setViewportSize(WIDE);
}

/** The tab that is open is on the screen, however many there are, and a wheel moves the strip. */
async function tabs({ page }) {
  await open(page);
  const add = page.getByRole('button', { name: 'New tab', exact: true });
  for (let count = 0; count < 14; count += 1) await add.click();
  const active = page.locator('.graphiql-tab-active');
  const strip = page.locator('.graphiql-tabs');
  const isSeen = async () => {
    const [tab, of] = [await active.boundingBox(), await strip.boundingBox()];
    return tab.x >= of.x - 1 && tab.x + tab.width <= of.x + of.width + 1;
  };
  await until(isSeen, 'the active tab is on the screen');
  await strip.hover();
  const before = await strip.evaluate((each) => each.scrollLeft);
  assert.ok(before > 0, 'the strip is not as wide as its tabs');
  await page.mouse.wheel(0, -200);
  await until(async () => (await strip.evaluate((each) => each.scrollLeft)) < before, 'a wheel moves the strip');
  for (let count = 0; count < 14; count += 1) {
    await active.hover();
    await active.locator('.graphiql-tab-close').click();
  }
}

async function statement({ page, isDark }) {
  await open(page, link({ query: '{ submissions(first: 5) { totalCount nodes { status task { title company { name } } } } }', as: 'contributor' }));
  await show(page, 'SQL');
  const panel = page.getByRole('region', { name: 'SQL', exact: true });
  await panel.getByRole('button', { name: 'Run the operation' }).click();
  await panel.locator('tr[data-policy]').first().waitFor();
  const text = await panel.innerText();
  for (const said of [/cost\s+\d+ of \d+/, /answer\s+\d+ k?B/, /run\s+[\d.]+ ms/, /ms \(\d+ %\) in policies/, /from "public"/])
    assert.match(text, said, 'SQL');
  if (page.viewportSize().width === WIDE.width && !isDark) await picturedAs('graphiql-sql', page);
}

/** Of events that come at once every one is listed, with its time. */
async function events({ page }) {
  await open(page);
  const answer = await openTicket(page);
  await open(page, link({ query: 'subscription S { notificationReceived { change node { title } } }', as: 'contributor' }));
  await show(page, 'Events');
  await execute(page);
  const panel = page.getByRole('region', { name: 'Events' });
  const items = panel.locator('li');
  await panel.getByText('Listening').waitFor();
  await until(async () => (await answer(), (await items.count()) > 0), 'an event is listed');
  const before = Number(await items.first().locator('b').innerText());
  await Promise.all([answer(), answer(), answer()]);
  await until(async () => Number(await items.first().locator('b').innerText()) >= before + 3, 'each of three events at once is listed');
  const numbers = await items.locator('b').allInnerTexts();
  assert.deepEqual(numbers, numbers.map((_, place) => String(numbers.length - place)));
  assert.match(await items.first().innerText(), /\d\d:\d\d:\d\d\.\d{3}.*created/s);
  await picturedAs('graphiql-events', page);
  await page.getByRole('button', { name: 'Stop query' }).click();
  await panel.getByText('is over').waitFor();
}

async function errors({ page, isPhone, isDark }) {
  const query = 'mutation Mistaken { openSupportTicket(input: { subject: "", message: "" }) { ticket { id } } }';
  await open(page, link({ query }));
  await become(page, '');
  await execute(page);
  const list = page.getByRole('region', { name: 'Errors' });
  await list.getByText(/in general:/).first().waitFor();
  const text = await list.innerText();
  assert.match(text, /[A-Z_]{6,}/);
  assert.match(text, /at\s+openSupportTicket/);
  await become(page, 'contributor');
  await list.waitFor({ state: 'detached' });
  await execute(page);
  await list.locator('.console-code').waitFor();
  if (!isPhone && !isDark) await picturedAs('graphiql-errors', page);
}

/** What was run stands in the history of who ran it. */
async function history({ page }) {
  await open(page, link({ query: 'query AskedByAdmin { __typename }', as: 'admin' }));
  await execute(page);
  await result(page, '__typename');
  await show(page, 'History');
  const panel = page.getByRole('region', { name: 'History' });
  const entry = panel.getByRole('button', { name: 'AskedByAdmin as admin' });
  await entry.waitFor();
  await become(page, 'manager'); // as whom the query that is shown runs again
  await panel.getByRole('button', { name: 'AskedByAdmin as manager' }).waitFor();
  assert.equal(await entry.count(), 0, 'the history has what another person ran');
  await panel.getByLabel('of everybody').check();
  await entry.click();
  await expectPerson(page, 'admin');
}

async function expectPerson(page, name) {
  const person = page.getByLabel('Run operations as');
  await until(async () => (await person.inputValue()) === `person:${name}`, `${name} is signed in`);
}

/** A link has the operation, its variables and who asked, and never a token; only its fragment is used. */
async function links({ page }) {
  const query = 'query Wrong { __typename } query Shared($n: Int) { tasks(first: $n) { nodes { title } } }';
  await open(page, link({ query, variables: '{"n": 2}', operationName: 'Shared', as: 'manager' }));
  await expectPerson(page, 'manager');
  await page.locator('.graphiql-tab-active', { hasText: 'Shared' }).waitFor();
  const shared = await written(page);
  assert.deepEqual(shared, { query, variables: '{"n": 2}', operationName: 'Shared', as: 'manager' });
  await become(page, 'contributor');
  await page.evaluate((hash) => (location.hash = hash), link(shared)); // pasted while the page is open
  await expectPerson(page, 'manager');
  await open(page, link({ query: '{ __typename }', as: 'somebody else' }));
  await expectPerson(page, 'manager');
}

async function emptyAnswer({ page }) {
  await open(page, link({ query: '{ submissions(first: 1) { nodes { id } } }' }));
  await become(page, '');
  await page.getByText('Nothing was run here yet').waitFor();
  await execute(page);
  await page.getByText('Nobody is signed in').waitFor();
}

/** One walks from type to type, finds one by its name, goes back, and puts a field into the query. */
async function picture({ page, isPhone, isDark }) {
  await open(page, link({ query: 'query Mine { me { fullName } }', as: 'contributor' }));
  await show(page, 'Schema');
  const panel = page.getByRole('region', { name: 'Schema', exact: true });
  const heading = panel.locator('.console-card h3');
  await heading.filter({ hasText: /^Query/ }).waitFor();
  await panel.getByLabel('Find a type or field').fill('task');
  await panel.getByRole('button', { name: 'Task', exact: true }).click();
  await heading.filter({ hasText: /^Task / }).waitFor();
  await panel.getByRole('group', { name: 'Leads to' }).getByRole('button', { name: 'Submission', exact: true }).click();
  await heading.filter({ hasText: /^Submission / }).waitFor();
  assert.match(await panel.getByRole('navigation').innerText(), /Query[\s›]+tasks[\s›]+\w*[sS]ubmissions?/);
  if (page.viewportSize().width === WIDE.width) await picturedAs(isDark ? 'graphiql-schema-dark' : 'graphiql-schema', page);
  await panel.getByRole('button', { name: 'Insert status into the query' }).click();
  await panel.getByRole('status').filter({ hasText: 'stands in the operation' }).waitFor();
  await panel.getByRole('button', { name: 'Back' }).click();
  await heading.filter({ hasText: /^Task / }).waitFor();
  await check({ page }, 'picture, walked');
  if (isPhone) {
    await picturedAs('graphiql-phone-schema', page);
    await page.getByRole('button', { name: 'Hide Schema' }).click();
  }
  const { query } = await written(page);
  assert.equal(query.replace(/\s+/g, ' '), 'query Mine { me { fullName } tasks { nodes { submissions { nodes { status } } } } }');
}

/** Beside a panel an editor has room for a line, and nothing else of the page is lost. */
async function panelBesideEditors({ page }) {
  await open(page);
  await show(page, 'Examples');
  for (const part of ['.graphiql-query-editor .monaco-editor', '.graphiql-editor-tool .monaco-editor', '.result-window .monaco-editor']) {
    const { width, height } = await page.locator(part).first().boundingBox();
    assert.ok(width >= 480 && height >= 40, `${part} has ${width} × ${height}`);
  }
  await picturedAs('graphiql-1024', page);
}

/** On a phone a panel has the whole page, and leaves it for what it opens. */
async function onePhonePanel({ page }) {
  await open(page);
  await show(page, 'Examples');
  const panel = page.getByRole('region', { name: 'Examples' });
  const { width } = await panel.boundingBox();
  assert.ok(width > 340, `the panel is ${width} wide`);
  await panel.locator('button').filter({ hasText: 'as contributor' }).filter({ hasText: 'query' }).first().click();
  await panel.waitFor({ state: 'hidden' });
  await result(page, '"data"');
  for (const part of ['.graphiql-query-editor .monaco-editor', '.result-window .monaco-editor']) {
    const box = await page.locator(part).first().boundingBox();
    assert.ok(box.width >= 300 && box.height >= 160, `${part} has ${box.width} × ${box.height}`);
  }
  await picturedAs('graphiql-phone', page);
}

/** Everything of ours that a pointer can press, the keyboard reaches in the order in which it stands. */
async function keyboard({ page }) {
  await open(page);
  for (const title of ['Examples', 'SQL', 'Events', 'Schema', 'History']) {
    const button = page.getByRole('button', { name: `Show ${title}`, exact: true });
    if (await button.count()) {
      await button.focus();
      await page.keyboard.press('Enter');
    }
    const panel = page.getByRole('region', { name: title, exact: true });
    await panel.waitFor();
    const unreachable = await panel.evaluate((each) => [...each.querySelectorAll('[onclick], a, button, input, summary, select')].filter((one) => one.tabIndex !== 0 && !one.disabled).length);
    assert.equal(unreachable, 0, `${title} has what no key reaches`);
  }
}

/** Tab alone leads through the whole page to its end, and Shift+Tab back: nothing keeps the focus. An editor is entered by Enter. */
async function walk({ page }) {
  await open(page, link({ query: '{ __typename }', as: 'contributor' }));
  await show(page, 'Examples');
  await open(page);
  const there = await steps(page, 'Tab');
  for (const part of PARTS) assert.ok(there.includes(part), `Tab does not reach ${part}, but ${[...new Set(there)]}`);
  const back = await steps(page, 'Shift+Tab');
  for (const part of PARTS) assert.ok(back.includes(part), `Shift+Tab does not reach ${part}`);
}

/** What the focus comes by until it leaves the page. */
async function steps(page, key) {
  const seen = [];
  for (let count = 0; count < 400; count += 1) {
    await page.keyboard.press(key);
    const part = await page.evaluate(partInFocus, PLACES);
    if (part === null && seen.length) return seen;
    if (part !== null) seen.push(part);
  }
  return assert.fail(`${key} goes round in ${[...new Set(seen.slice(-100))]}`);
}

/** Run in the page. */
function partInFocus(places) {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const found = Object.entries(places).find(([, selector]) => at.closest(selector));
  return found?.[0] ?? at.getAttribute('aria-label') ?? at.className;
}

async function until(isTrue, what) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`after 20 s it is still not so that ${what}`);
}
