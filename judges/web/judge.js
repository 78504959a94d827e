/** People use the built example app as people do: on a desktop with Apollo Client, and on a phone with urql. */
import * as marketplace from './marketplace.js';
import * as others from './others.js';
import { DESKTOP, PHONE, arrive, ask } from './person.js';

const { TOKEN_ADMIN } = process.env;
const PASSWORD = 'demo-password';
const problems = [];
const times = [];

/** One sitting: a person comes, does all of it, and leaves; where they are stuck, that is a problem too. */
async function sitting(size, client, doing) {
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

await sitting(DESKTOP, 'apollo', async (ada) => {
  await marketplace.signUp(ada, `ada-${Date.now()}@demo.example`);
  times.push(await marketplace.timeOfFirstScreen(ada));
  await marketplace.browse(ada);
  await marketplace.submitText(ada);
  await marketplace.submitPicture(ada);
  await marketplace.hearNews(ada, await support(ada));
  await marketplace.useWallet(ada, { hasMoney: false });
  await marketplace.goOffline(ada);
  await marketplace.meetAnotherSchema(ada);
});

await sitting(PHONE, 'urql', async (amara) => {
  await marketplace.signIn(amara, 'contributor@demo.example', PASSWORD);
  times.push(await marketplace.timeOfFirstScreen(amara));
  await marketplace.browse(amara);
  await marketplace.submitText(amara);
  const say = await support(amara);
  await marketplace.hearNews(amara, say);
  await marketplace.useWallet(amara, { hasMoney: true });
  await marketplace.goOffline(amara);
  await marketplace.meetAnotherSchema(amara);
  await sitting(DESKTOP, 'apollo', async (elsewhere) => {
    await marketplace.signIn(elsewhere, 'contributor@demo.example', PASSWORD);
    await marketplace.useWallet(elsewhere, { hasMoney: true });
    await marketplace.signOutEverywhere(elsewhere, amara);
  });
});

for (const [size, client] of [[DESKTOP, 'urql'], [PHONE, 'apollo']]) {
  await sitting(size, client, async (lena) => {
    await marketplace.signIn(lena, 'learner@demo.example', PASSWORD);
    await others.talkToTutor(lena);
    await others.discover(lena);
  });
  await sitting(size, client, async (kofi) => {
    await marketplace.signIn(kofi, 'clone-owner@demo.example', PASSWORD);
    await others.watchQueue(kofi);
  });
}

problems.forEach((problem) => console.error(`✗ ${problem}`));
if (problems.length === 0) console.log(`the first screen after ${times.join(' and ')} ms`);
process.exit(problems.length ? 1 : 0);

/** What answers this person's question to support, as often as it is called. */
async function support({ page }) {
  const open = 'mutation { openSupportTicket(input: { subject: "A judge asks", message: "Who is there?" }) { ticket { id } } }';
  const { openSupportTicket } = await ask(await marketplace.tokenIn(page), open);
  const reply = 'mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }';
  return (message) => ask(TOKEN_ADMIN, reply, { input: { ticketId: openSupportTicket.ticket.id, message } });
}
