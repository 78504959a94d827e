-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, ban-drop-function

-- A message says how many pieces it has and how long they are, so that adding one reads no other.
alter table learning.chat_messages
add column piece_count integer not null default 0,
add column piece_length integer not null default 0;
comment on column learning.chat_messages.piece_count is 'How many pieces the tutor has written of it.';
comment on column learning.chat_messages.piece_length is 'How many characters these have.';

update learning.chat_messages as message
set
    piece_count = counted.pieces,
    piece_length = counted.length
from (
    select
        message_id,
        count(*) as pieces,
        sum(char_length(content)) as length
    from learning.chat_pieces
    group by message_id
) as counted
where counted.message_id = message.id;

drop function if exists learning_private.add_piece(learning.chat_messages, text, integer, boolean, bigint);
drop function if exists learning_private.piece_of_again(learning.chat_messages, text, integer, boolean, integer);
