/**
 * Opens examples/notifications.html as a person would: asks support, sees the answer arrive, as another person nothing.
 *
 *     node notifications.js URL [SCREENSHOT.png]
 */
import assert from 'node:assert/strict';
import { visit } from './browser.js';

const [address, screenshot] = process.argv.slice(2);
const home = new URL('/examples/notifications.html', address);
const { page, problems, leave } = await visit(home, 'light', { width: 900, height: 560 });

try {
  const response = await page.goto(home.href, { waitUntil: 'load' });
  assert.match(response.headers()['content-security-policy'] ?? '', /default-src 'none'/);
  const live = page.getByRole('status').filter({ hasText: 'Live' });
  const items = page.locator('#notifications li');
  await live.waitFor();
  for (const question of ['Where is my payment?', 'Can I get <b>paid</b> in EUR?']) {
    const before = await items.count();
    await page.getByLabel('Question to support').fill(question);
    await page.getByRole('button', { name: 'Ask support' }).click();
    await items.nth(before).waitFor();
    await page.locator('button:enabled').waitFor();
  }
  assert.equal(await items.count(), 2, 'each answer is shown once');
  assert.equal(await page.locator('#notifications b').count(), 0, 'texts are not HTML');
  if (screenshot) await page.screenshot({ path: screenshot });
  await page.locator('#person').selectOption('manager');
  await live.waitFor();
  assert.equal(await items.count(), 0, 'notifications of another person stay on the screen');
} catch (error) {
  problems.push(error.message);
} finally {
  await leave();
}

problems.forEach((problem) => console.error(`✗ ${problem}`));
process.exit(problems.length ? 1 : 0);
