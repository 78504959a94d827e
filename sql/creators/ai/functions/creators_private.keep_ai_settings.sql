-- Security definer: nobody writes settings directly.
create or replace function creators_private.keep_ai_settings() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into creators.user_ai_setting (user_id)
    select creator.id
    from new_rows as creator
    on conflict (user_id) do nothing;
    return null;
end
$$;

comment on function creators_private.keep_ai_settings() is 'Trigger: every creator has settings of suggestions.';
revoke execute on function creators_private.keep_ai_settings() from public;
