--! requires functions/creators_private.add_seo_usage.sql functions/creators_private.lock_pending_submission.sql
--! requires functions/creators_private.notify.sql
-- Security definer: nobody writes submissions directly. For workers alone, with the service key.
create or replace function creators.settle_submission(p_submission_id uuid, p_response_status integer default null)
returns table (submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_submission constant creators.seo_submission := creators_private.lock_pending_submission(p_submission_id);
begin
    perform creators_private.add_seo_usage(v_submission, p_response_status, false);
    perform creators_private.notify(
        v_submission.user_id, 'seo_submission_settled', 'A search engine was told',
        format('The search engine has taken %s.', v_submission.submitted_url), 'seo_submission', v_submission.id
    );
    return query
    update creators.seo_submission
    set
        status = 'submitted',
        settled_at = clock_timestamp()
    where id = v_submission.id
    returning id;
end
$$;

comment on function creators.settle_submission(uuid, integer) is
    'Worker: says that a search engine has taken an address, and what it answered; XV406 when nobody waits for it any more.';
revoke execute on function creators.settle_submission(uuid, integer) from public;
grant execute on function creators.settle_submission(uuid, integer) to service_role;
