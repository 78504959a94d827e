--! requires functions/creators_private.add_seo_usage.sql functions/creators_private.give_up_submission.sql
--! requires functions/creators_private.lock_pending_submission.sql
-- Security definer: nobody writes submissions directly. For workers alone, with the service key.
create or replace function creators.fail_submission(
    p_submission_id uuid, p_error_message text, p_response_status integer default null
) returns table (submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_message constant text := private.require_text(p_error_message, 'p_error_message', 2000);
    v_submission constant creators.seo_submission := creators_private.lock_pending_submission(p_submission_id);
begin
    perform creators_private.add_seo_usage(v_submission, p_response_status, true);
    perform creators_private.give_up_submission(v_submission, v_message);
    return query select v_submission.id;
end
$$;

comment on function creators.fail_submission(uuid, text, integer) is
    'Worker: says that a search engine has not taken an address; the creator gets the unit of the quota back.';
revoke execute on function creators.fail_submission(uuid, text, integer) from public;
grant execute on function creators.fail_submission(uuid, text, integer) to service_role;
