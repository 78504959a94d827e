--! requires functions/creators_private.use_quota.sql
-- The job is open already, so that what asks for a job finds this one.
create or replace function creators_private.reopen_job_entity(p_job creators.job_queue) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    case p_job.entity_type
        when 'ai_suggestion' then
            perform creators_private.use_quota(p_job.user_id, 'ai_analysis');
            update creators.ai_suggestion as suggestion
            set
                status = 'requested',
                error_message = null,
                settled_at = null,
                quota_used_at = clock_timestamp(),
                expires_at = clock_timestamp() + interval '24 hours'
            where
                suggestion.id = p_job.entity_id
                and suggestion.status = 'failed'
                and not exists (
                    select
                    from creators.ai_suggestion as waiting
                    where
                        waiting.content_item_id = suggestion.content_item_id
                        and waiting.status = 'requested'
                );
        when 'seo_submission' then
            perform creators_private.use_quota(p_job.user_id, 'seo_submission');
            update creators.seo_submission as submission
            set
                status = 'pending',
                error_message = null,
                settled_at = null,
                quota_used_at = clock_timestamp(),
                expires_at = clock_timestamp() + interval '24 hours'
            from creators.seo_connection as connection, creators.content_item as item
            where
                submission.id = p_job.entity_id
                and submission.status = 'failed'
                and connection.id = submission.connection_id
                and connection.is_active
                and item.id = submission.content_item_id
                and item.is_public
                and not exists (
                    select
                    from creators.seo_submission as waiting
                    where
                        waiting.connection_id = submission.connection_id
                        and waiting.content_item_id = submission.content_item_id
                        and waiting.status = 'pending'
                );
        when 'social_account' then
            perform creators_private.use_quota(p_job.user_id, 'sync');
            update creators.social_account as account
            set sync_requested_at = clock_timestamp()
            where
                account.id = p_job.entity_id
                and account.sync_requested_at is null
                and account.deleted_at is null;
        else
            return;
    end case;
    if not found then
        raise exception using
            errcode = 'XV610',
            message = 'What this job is for does not wait for it any more.',
            hint = 'It was brought, requested anew or deleted meanwhile: ask for it again where it is.',
            column = 'p_job_id';
    end if;
end
$$;

comment on function creators_private.reopen_job_entity(creators.job_queue) is
    'Has what a job is for wait again, and use its quota again; XV610 when it cannot wait.';
revoke execute on function creators_private.reopen_job_entity(creators.job_queue) from public;
