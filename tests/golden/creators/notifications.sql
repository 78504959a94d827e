with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "creators"."notification" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        )
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object('isRead', g."is_read", 'count', count(*)) as v
          from "creators"."notification" as g
          where g."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          group by g."is_read"
          order by g."is_read"
          limit $5::bigint
        ) as h
      )
    ) as v
    from (
      select json_build_object(
        'type', case p2."type"::text
        when 'welcome' then to_json('WELCOME'::text)
        when 'account_connected' then to_json('ACCOUNT_CONNECTED'::text)
        when 'account_disconnected' then to_json('ACCOUNT_DISCONNECTED'::text)
        when 'sync_completed' then to_json('SYNC_COMPLETED'::text)
        when 'sync_failed' then to_json('SYNC_FAILED'::text)
        when 'quota_exhausted' then to_json('QUOTA_EXHAUSTED'::text)
        when 'subscription_changed' then to_json('SUBSCRIPTION_CHANGED'::text)
        when 'ai_suggestion_ready' then to_json('AI_SUGGESTION_READY'::text)
        when 'ai_suggestion_failed' then to_json('AI_SUGGESTION_FAILED'::text)
        when 'seo_submission_settled' then to_json('SEO_SUBMISSION_SETTLED'::text)
        when 'job_failed' then to_json('JOB_FAILED'::text)
        when 'featured' then to_json('FEATURED'::text)
        when 'system' then to_json('SYSTEM'::text)
        else case
        when p2."type"::text is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'title', p2."title",
        'isRead', p2."is_read"
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."type", t3."title", t3."is_read"
          from "creators"."notification" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
