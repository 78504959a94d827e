/** People use the built example app as people do: on a desktop with Apollo Client, and on a phone with urql. */
import * as marketplace from './marketplace.js';
import * as others from './others.js';
import { DESKTOP, PHONE, report, sitting } from './person.js';

const PASSWORD = 'demo-password';
const times = [];

await sitting(DESKTOP, 'apollo', async (ada) => {
  await marketplace.signUp(ada, `ada-${Date.now()}@demo.example`);
  times.push(await marketplace.timeOfFirstScreen(ada));
  await marketplace.browse(ada);
  await marketplace.submitText(ada);
  await marketplace.submitPicture(ada);
  await marketplace.hearNews(ada, await marketplace.support(ada));
  await marketplace.useWallet(ada, { hasMoney: false });
  await marketplace.goOffline(ada);
  await marketplace.meetAnotherSchema(ada);
});

await sitting(PHONE, 'urql', async (amara) => {
  await marketplace.signIn(amara, 'contributor@demo.example', PASSWORD);
  times.push(await marketplace.timeOfFirstScreen(amara));
  await marketplace.browse(amara);
  await marketplace.submitText(amara);
  const say = await marketplace.support(amara);
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

report(`the first screen after ${times.join(' and ')} ms`);
