import { useEffect, useRef, useState } from 'react';
import { useLive, useRead, useWrite } from '../data';
import { Button, Problem, text, useForm } from '../frame/form';
import { Frame } from '../frame/Frame';
import { Icon } from '../frame/icons';
import { start } from '../frame/start';
import {
  ChatDocument,
  ChatNewsDocument,
  ChatsDocument,
  OpenChatDocument,
  PostChatMessageDocument,
  type MessageFragment,
} from '../gql/graphql';
import { hear, misses, together, type Conversation } from './conversation';
import './tutor.css';

function Tutor() {
  const chats = useRead(ChatsDocument, {});
  const open = useWrite(OpenChatDocument);
  const [chosen, choose] = useState<string>();
  const nodes = chats.data?.recentConversations?.nodes ?? [];
  const id = chosen ?? nodes[0]?.id;

  const { onSubmit, isSending, failure } = useForm(async (form) => {
    const { openChat } = await open({ input: { chatName: text(form, 'name') } });
    chats.reload();
    choose(openChat.chat?.id);
  });

  return (
    <Frame brand="Tutor">
      <h1 className="unseen">Conversations with the tutor</h1>
      <div className="chat">
        <aside>
          <ul aria-label="Conversations">
            {nodes.map((chat) => (
              <li key={chat.id}>
                <button aria-pressed={chat.id === id} onClick={() => choose(chat.id)}>
                  {chat.name}
                </button>
              </li>
            ))}
          </ul>
          <form className="line" onSubmit={onSubmit}>
            <input name="name" aria-label="About what" placeholder="A new conversation" required maxLength={100} />
            <Button isBusy={isSending}>Begin</Button>
          </form>
          <Problem failure={failure ?? chats.failure} />
        </aside>
        {/* While another conversation begins, nothing is typed into the one before. */}
        {id && !isSending && <Messages key={id} id={id} />}
      </div>
    </Frame>
  );
}

function Messages({ id }: { id: string }) {
  const { data, failure, reload } = useRead(ChatDocument, { id });
  const [heard, setHeard] = useState<Conversation>({});
  useLive(ChatNewsDocument, { id }, ({ chatMessagePosted: { node, gap } }) => {
    if (gap) reload();
    if (!node) return;
    setHeard((before) => hear(before, node));
    if (node.__typename === 'ChatPiece' && node.isLast && misses(heard[node.message?.id ?? ''])) reload();
  });

  const messages = together(data?.chat?.messages.nodes ?? [], heard);
  const end = useRef<HTMLDivElement>(null);
  const length = messages.flatMap(({ pieces }) => pieces).join('').length;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [length]);

  return (
    <section className="panel talk" aria-label="Conversation">
      <Problem failure={failure} onRetry={reload} />
      <div className="log" role="log" tabIndex={0} aria-label="What was said">
        {messages.length === 0 && <p className="empty">Ask how to sign a word, or what went wrong in a lesson.</p>}
        {messages.map(({ id: key, sender, pieces, isComplete }) => (
          <p key={key} className={`bubble ${sender}`} aria-busy={!isComplete}>
            <span className="unseen">{sender === 'USER' ? 'You: ' : 'Tutor: '}</span>
            {pieces.join('')}
          </p>
        ))}
        <div ref={end} />
      </div>
      <Say chatId={id} onSaid={(message) => setHeard((before) => hear(before, message))} />
    </section>
  );
}

function Say({ chatId, onSaid }: { chatId: string; onSaid: (message: MessageFragment) => void }) {
  const post = useWrite(PostChatMessageDocument);
  const { onSubmit, isSending, failure } = useForm(async (form) => {
    const { postChatMessage } = await post({ input: { chatId, content: text(form, 'content'), idempotencyKey: crypto.randomUUID() } });
    onSaid(postChatMessage.message);
  });
  return (
    <>
      <Problem failure={failure} />
      <form className="line" onSubmit={onSubmit}>
        <input name="content" aria-label="Your message" placeholder="How do I sign …?" autoComplete="off" required />
        <Button className="primary" aria-label="Send" isBusy={isSending}>
          <Icon name="send" />
        </Button>
      </form>
    </>
  );
}

start(<Tutor />);
