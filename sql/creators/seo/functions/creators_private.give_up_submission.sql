--! requires functions/creators_private.notify.sql functions/creators_private.return_quota.sql
create or replace function creators_private.give_up_submission(
    p_submission creators.seo_submission, p_message text, p_is_news boolean default true
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update creators.seo_submission as submission
    set
        status = 'failed',
        error_message = left(p_message, 2000),
        settled_at = clock_timestamp()
    where submission.id = p_submission.id;
    perform creators_private.return_quota(p_submission.user_id, 'seo_submission', 1, p_submission.quota_used_at);
    if p_is_news then
        perform creators_private.notify(
            p_submission.user_id, 'seo_submission_settled', 'A search engine was not told', p_message,
            'seo_submission', p_submission.id
        );
    end if;
end
$$;

comment on function creators_private.give_up_submission(creators.seo_submission, text, boolean) is
    'Has a submission failed that was waited for, and gives its creator the unit of the quota back.';
revoke execute on function creators_private.give_up_submission(creators.seo_submission, text, boolean) from public;
