/** Headless Chromium with every other host blocked, and a list of what went wrong in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** `others` are hosts that the page may ask beside its own, as `127.0.0.1:8000`. */
export async function visit(home, colorScheme = 'light', viewport = { width: 1440, height: 860 }, others = []) {
  const profile = mkdtempSync(join(tmpdir(), 'judge-graphiql-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags(home),
    viewport,
    colorScheme,
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(60_000);
  const leave = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, page, problems: watch(browser, page, home, others), leave };
}

const flags = (home) => [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${home.hostname}`,
];

/** Nothing may come from elsewhere, fail, or complain on the console; GraphiQL, its workers included, writes nothing there. */
function watch(browser, page, home, others) {
  const hosts = [home.host, ...others];
  const problems = [];
  browser.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = url.protocol === 'data:' || url.protocol === 'blob:' || hosts.includes(url.host);
    if (!isLocal) problems.push(`outside request: ${request.url()}`);
  });
  browser.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // The editor drops a language worker that is still loading when another schema arrives.
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed request: ${request.url()} (${reason})`);
  });
  browser.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
  const isOurs = home.pathname.endsWith('/graphql'); // on other pages libraries may say what they like, but for errors
  page.on('console', (message) => {
    if (isOurs || message.type() === 'error') problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  return problems;
}

/** A demo contributor's question to support; each call of the answer, as admin, is one notification. */
export async function openTicket(page) {
  const ask = (name, query) =>
    page.evaluate(
      async ([name, query]) => {
        const { people } = await (await fetch('/graphql/console.json')).json();
        const authorization = `Bearer ${people.find((person) => person.name === name).token}`;
        const headers = { 'content-type': 'application/json', authorization };
        const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
        return answer.json();
      },
      [name, query],
    );
  const opened = await ask(
    'contributor',
    'mutation { openSupportTicket(input: { subject: "A judge asks", message: "Who is there?" }) { ticket { id } } }',
  );
  const { id } = opened.data.openSupportTicket.ticket;
  return () =>
    ask('admin', `mutation { replySupportTicket(input: { ticketId: "${id}", message: "Support is." }) { message { id } } }`);
}
