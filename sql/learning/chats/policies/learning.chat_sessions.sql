select private.protect_table('learning.chat_sessions');
grant select on table learning.chat_sessions to authenticated, service_role;

create policy chat_sessions_select on learning.chat_sessions
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy chat_sessions_select on learning.chat_sessions is
    'Learners see their own chats; nobody writes them but functions.';
