create or replace trigger log after insert on learning.chat_pieces
for each row execute function learning_private.log_chat('piece');
comment on trigger log on learning.chat_pieces is 'chatMessagePosted: what the tutor says, piece by piece.';
