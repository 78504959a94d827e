create or replace trigger log after insert on learning.chat_messages
for each row
-- of the tutor's messages, the pieces are told
when (new.sender = 'user')
execute function learning_private.log_chat('message');
comment on trigger log on learning.chat_messages is 'chatMessagePosted: what a learner said.';
