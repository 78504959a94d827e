/** A person at the app: a browser of a size, and what was noticed while they used it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { visit } from '../graphiql/browser.js';

const { APP_URL, GATEWAY_URL, SCREENSHOTS } = process.env;
const axe = await readFile(createRequire(import.meta.resolve('../graphiql/browser.js')).resolve('axe-core/axe.min.js'), 'utf8');

export const DESKTOP = { name: 'desktop', width: 1280, height: 800 };
export const PHONE = { name: 'phone', width: 390, height: 844 };

/** What a browser says of a refusal that the app then tells in words. */
const TOLD = [/^4\d\d for /, /Failed to load resource/, /ERR_INTERNET_DISCONNECTED/, /WebSocket connection to .* failed/];

async function arrive({ name, ...viewport }, client) {
  const gateway = new URL(GATEWAY_URL);
  const { browser, page, problems, leave } = await visit(new URL(APP_URL), 'light', viewport, [gateway.host]);
  const open = (path = '/') => page.goto(`${APP_URL}${path.replace(/(#|$)/, `?client=${client}$1`)}`);

  /** What is on the screen, in both colours, has nothing that axe finds, and can be looked at. */
  async function look(screen) {
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const { id, nodes } of violations) {
        problems.push(`${screen}, ${name}, ${colorScheme}: axe finds ${id} in ${nodes.map(({ html }) => html).join(' ')}`);
      }
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (isWide) problems.push(`${screen}, ${name}: the page is wider than the screen`);
      const suffix = colorScheme === 'dark' ? '-dark' : '';
      await page.screenshot({ path: join(SCREENSHOTS, `${screen}-${name}${suffix}.png`) });
    }
  }

  /** The app says it, in words, with the code of the error. */
  async function isTold(words, code) {
    const problem = page.getByRole('alert').filter({ hasText: words });
    await problem.waitFor();
    assert.equal(await problem.locator('code').first().textContent(), code);
  }

  return { browser, page, open, look, isTold, leave, found: () => problems.filter((each) => !TOLD.some((told) => told.test(each))) };
}

const problems = [];

/** One sitting: a person comes, does all of it, and leaves; where they are stuck, that is a problem too. */
export async function sitting(size, client, doing) {
  const person = await arrive(size, client);
  try {
    await doing(person);
  } catch (error) {
    problems.push(`${size.name}, ${client}: ${error.stack}`);
    await person.look('failed').catch(() => {});
  } finally {
    problems.push(...person.found());
    await person.leave();
  }
}

/** The end: what went wrong in all sittings, or this. */
export function report(good = '') {
  problems.forEach((problem) => console.error(`✗ ${problem}`));
  if (problems.length === 0) console.log(good);
  process.exit(problems.length ? 1 : 0);
}

/** An operation as somebody, beside the app. */
export async function ask(token, query, variables) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await (await fetch(GATEWAY_URL, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  return answer.data;
}
