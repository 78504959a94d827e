--! requires functions/creators_private.give_up_submission.sql functions/creators_private.give_up_suggestion.sql
--! requires functions/creators_private.notify.sql functions/creators_private.return_quota.sql
-- Nothing waits for a job that has ended: what its worker brought before is there, and what it did not bring has failed, with its
-- unit of the quota given back.
create or replace function creators_private.settle_job_entity() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_message constant text := case new.status
        when 'cancelled' then 'The job was cancelled.'
        when 'completed' then 'The job ended without a result.'
        else new.error_message
    end;
    v_suggestion creators.ai_suggestion;
    v_submission creators.seo_submission;
    v_requested_at timestamptz;
begin
    case new.entity_type
        when 'ai_suggestion' then
            select * into v_suggestion
            from creators.ai_suggestion as suggestion
            where
                suggestion.id = new.entity_id
                and suggestion.status = 'requested'
            for no key update;
            if found then
                perform creators_private.give_up_suggestion(v_suggestion, v_message, 0, new.status <> 'cancelled');
            end if;
        when 'seo_submission' then
            select * into v_submission
            from creators.seo_submission as submission
            where
                submission.id = new.entity_id
                and submission.status = 'pending'
            for no key update;
            if found then
                perform creators_private.give_up_submission(v_submission, v_message, new.status <> 'cancelled');
            end if;
        when 'social_account' then
            select account.sync_requested_at into v_requested_at
            from creators.social_account as account
            where
                account.id = new.entity_id
                and account.sync_requested_at is not null
            for no key update;
            if found then
                update creators.social_account as account
                set sync_requested_at = null
                where account.id = new.entity_id;
                if new.status <> 'completed' then
                    perform creators_private.return_quota(new.user_id, 'sync', 1, v_requested_at);
                end if;
                if new.status = 'failed' then
                    perform creators_private.notify(
                        new.user_id, 'sync_failed', 'The synchronisation has failed', v_message, 'social_account', new.entity_id
                    );
                end if;
            end if;
        else
            if new.status = 'failed' then
                perform creators_private.notify(
                    new.user_id, 'job_failed', 'A job has failed', v_message, 'job_queue', new.id
                );
            end if;
    end case;
    return null;
end
$$;

comment on function creators_private.settle_job_entity() is 'Trigger: what waits for a job is settled when the job ends.';
revoke execute on function creators_private.settle_job_entity() from public;
