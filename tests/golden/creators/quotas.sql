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
      ),
      'used', coalesce(to_json(t1."used"), '{"\u003ainvalid":0}'::json),
      'quotaLimit', coalesce(to_json(t1."quota_limit"), '{"\u003ainvalid":0}'::json),
      'remaining', coalesce(to_json(t1."remaining"), '{"\u003ainvalid":0}'::json),
      'resetsAt', case
      when t1."resets_at" >= '0001-01-01' and t1."resets_at" < '10000-01-01' then to_json(t1."resets_at")
      else gateway.far_time(to_json(t1."resets_at")) end
    ) as v
    from "creators"."quotas"() as t1
    where c.ok
    limit 101
  ) as i2
)
from c;
