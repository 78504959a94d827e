select private.protect_table('learning.chat_messages');
grant select on table learning.chat_messages to authenticated, service_role;

create policy chat_messages_select on learning.chat_messages
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy chat_messages_select on learning.chat_messages is
    'Learners see what was said in their own chats; nobody writes it but functions.';
