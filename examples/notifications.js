/** Shows a demo person's notifications as they arrive. The gateway serves this page in development. */
import { resumableClient } from './resumable.js';

const NOTIFICATIONS = `
  subscription Notifications($after: String) {
    notificationReceived(after: $after) {
      cursor
      node { title message type createdAt }
      gap { message }
    }
  }
`;
const ASK = `
  mutation Ask($subject: String!) {
    openSupportTicket(input: { subject: $subject, message: $subject }) { ticket { id } }
  }
`;
const ANSWER = `
  mutation Answer($ticketId: UUID!) {
    replySupportTicket(input: { ticketId: $ticketId, message: "It is on its way." }) { message { id } }
  }
`;

const find = (id) => document.getElementById(id);
let stop = () => {};

/** The demo people, whose tokens a development server hands out: these are never old. */
async function readPeople() {
  const response = await fetch('/graphql/console.json', { cache: 'no-store' });
  return (await response.json()).people;
}

async function tokenOf(name) {
  return (await readPeople()).find((person) => person.name === name).token;
}

function follow(name) {
  stop();
  find('notifications').replaceChildren();
  show('Connecting …');
  const client = resumableClient(graphqlWs.createClient, {
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    getToken: () => tokenOf(name),
  });
  client.on('connected', () => show('Live', true));
  const forget = client.on('closed', () => show('Connecting again …'));
  const end = client.subscribe({ query: NOTIFICATIONS }, {
    next: ({ data }) => data && add(data.notificationReceived),
    error: (reason) => show(reason[0]?.message ?? reason.reason ?? String(reason)),
    complete() {},
  });
  stop = () => {
    forget();
    end();
  };
}

function show(text, isLive = false) {
  find('state').textContent = text;
  find('state').dataset.live = isLive;
}

/** Texts of other people: set as text, never as HTML. */
function add({ node, gap }) {
  const item = document.createElement('li');
  if (gap) item.className = 'gap';
  const title = document.createElement('strong');
  title.textContent = node?.title ?? 'Something may be missing';
  const message = document.createElement('span');
  message.textContent = node?.message ?? gap?.message ?? 'It is gone.';
  const time = document.createElement('small');
  time.textContent = ` ${new Date(node?.createdAt ?? Date.now()).toLocaleTimeString()}`;
  item.append(title, message, time);
  find('notifications').prepend(item);
}

async function ask(name, query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(name)}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

async function askSupport(subject) {
  const { openSupportTicket } = await ask(find('person').value, ASK, { subject });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await ask('admin', ANSWER, { ticketId: openSupportTicket.ticket.id });
}

find('ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  await askSupport(find('question').value).catch((error) => show(error.message));
  button.disabled = false;
});
find('person').addEventListener('change', (event) => follow(event.target.value));

const people = await readPeople();
if (people.length) {
  find('person').replaceChildren(...people.map(({ name, description }) => new Option(description, name)));
  find('person').disabled = false;
  follow(find('person').value);
} else {
  show('This server has no demo people: it is not in development.');
}
