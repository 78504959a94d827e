select private.protect_table('learning.chat_pieces');
grant select on table learning.chat_pieces to authenticated, service_role;

create policy chat_pieces_select on learning.chat_pieces
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy chat_pieces_select on learning.chat_pieces is
    'Learners see what the tutor says in their own chats; nobody writes it but functions.';
