-- A chat by its key, and whose it is. With the key alone Postgres may prefer the owner's chats in their order, of which it reads
-- all to find the one.
-- squawk-ignore require-concurrent-index-creation
create unique index chat_sessions_owner_idx on learning.chat_sessions (id) include (user_id);
comment on index learning.chat_sessions_owner_idx is 'chat(id:) under the policy: the key and the owner in one look.';
