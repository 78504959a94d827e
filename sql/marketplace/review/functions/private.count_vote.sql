-- Security definer: nobody may write days directly.
create or replace function private.count_vote() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.day_entries (day, kind, user_id)
    values ((new.created_at at time zone 'UTC')::date, 'judged', new.judge_id);
    return null;
end
$$;

comment on function private.count_vote() is 'Trigger: a judge''s day follows the votes.';
revoke execute on function private.count_vote() from public;
