-- Invoker: who sees the message sees its pieces.
create or replace function learning.message_text(p_message learning.chat_messages) returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if p_message.message_content is not null then
        return p_message.message_content;
    end if;
    return (
        select coalesce(string_agg(piece.content, '' order by piece.position), '')
        from learning.chat_pieces as piece
        where piece.message_id = p_message.id
    );
end
$$;

comment on function learning.message_text(learning.chat_messages) is 'What the message says; while it is written, what its pieces say so far.';
revoke execute on function learning.message_text(learning.chat_messages) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.message_text(learning.chat_messages) to authenticated, service_role;
