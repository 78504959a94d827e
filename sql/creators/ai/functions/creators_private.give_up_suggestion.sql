--! requires functions/creators_private.notify.sql functions/creators_private.return_quota.sql
create or replace function creators_private.give_up_suggestion(
    p_suggestion creators.ai_suggestion, p_message text, p_cost_cents numeric default 0, p_is_news boolean default true
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update creators.ai_suggestion as suggestion
    set
        status = 'failed',
        error_message = left(p_message, 2000),
        total_cost_cents = suggestion.total_cost_cents + p_cost_cents,
        settled_at = clock_timestamp()
    where suggestion.id = p_suggestion.id;
    perform creators_private.return_quota(p_suggestion.user_id, 'ai_analysis', 1, p_suggestion.quota_used_at);
    if p_is_news then
        perform creators_private.notify(
            p_suggestion.user_id, 'ai_suggestion_failed', 'No suggestions came', p_message, 'ai_suggestion', p_suggestion.id
        );
    end if;
end
$$;

comment on function creators_private.give_up_suggestion(creators.ai_suggestion, text, numeric, boolean) is
    'Has a suggestion failed that was waited for, and gives its creator the unit of the quota back.';
revoke execute on function creators_private.give_up_suggestion(creators.ai_suggestion, text, numeric, boolean) from public;
