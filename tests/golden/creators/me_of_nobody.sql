with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('displayName', t1."display_name") as v
  from "creators"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
),
(
  select case
  when count(*) > 100 then '{":most":100,"":{"\u003ainvalid":0}}'::json
  else coalesce(json_agg(i2.v), '[]'::json) end as v
  from (
    select json_build_object(
      'quota', coalesce(
        to_json(
          case t1."quota"
          when 'sync' then to_json('SYNC'::text)
          when 'ai_analysis' then to_json('AI_ANALYSIS'::text)
          when 'seo_submission' then to_json('SEO_SUBMISSION'::text)
          when 'social_account' then to_json('SOCIAL_ACCOUNT'::text)
          else case
          when t1."quota" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ),
        '{"\u003ainvalid":0}'::json
      )
    ) as v
    from "creators"."quotas"() as t1
    where c.ok
    limit 101
  ) as i2
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "creators"."notification" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        )
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('displayName', t1."display_name") as v
  from "creators"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select case
  when count(*) > 100 then '{":most":100,"":{"\u003ainvalid":0}}'::json
  else coalesce(json_agg(i2.v), '[]'::json) end as v
  from (
    select json_build_object(
      'quota', coalesce(
        to_json(
          case t1."quota"
          when 'sync' then to_json('SYNC'::text)
          when 'ai_analysis' then to_json('AI_ANALYSIS'::text)
          when 'seo_submission' then to_json('SEO_SUBMISSION'::text)
          when 'social_account' then to_json('SOCIAL_ACCOUNT'::text)
          else case
          when t1."quota" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ),
        '{"\u003ainvalid":0}'::json
      )
    ) as v
    from "creators"."quotas"() as t1
    where c.ok
    limit 101
  ) as i2
)
from c;
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
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
