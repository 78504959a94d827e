-- Security definer: whoever moves a campaign's budget, nobody may write tasks directly.
create or replace function private.follow_campaign() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.move_campaign_tasks(new);
    return null;
end
$$;

comment on function private.follow_campaign() is 'Trigger: tasks pause when their campaign''s quota or budget is met, and go on when it is not.';
revoke execute on function private.follow_campaign() from public;
