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
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active(
            '"creators"."quota_usage_history"'::pg_catalog.regclass
          ) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'quota', case p2."quota"
        when 'sync' then to_json('SYNC'::text)
        when 'ai_analysis' then to_json('AI_ANALYSIS'::text)
        when 'seo_submission' then to_json('SEO_SUBMISSION'::text)
        when 'social_account' then to_json('SOCIAL_ACCOUNT'::text)
        else case
        when p2."quota" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'used', p2."used",
        'quotaLimit', p2."quota_limit",
        'cycleStart', case
        when p2."cycle_start" >= '0001-01-01' and p2."cycle_start" < '10000-01-01' then to_json(p2."cycle_start")
        else gateway.far_time(to_json(p2."cycle_start")) end,
        'cycleEnd', case
        when p2."cycle_end" >= '0001-01-01' and p2."cycle_end" < '10000-01-01' then to_json(p2."cycle_end")
        else gateway.far_time(to_json(p2."cycle_end")) end
      ) as v1
      from (
        select distinct on (u8."cycle_end", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."cycle_end",
              t4."id",
              t4."quota",
              t4."used",
              t4."quota_limit",
              t4."cycle_start"
              from "creators"."quota_usage_history" as t4
              where t4."quota" = $5::text and (select not s3.walks from s3) and t4."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t4."user_id" desc, t4."cycle_end" desc, t4."id" desc
              limit 101
            ) as b5
            limit $6::bigint
          ) union all (select b7.* from (select t6."cycle_end", t6."id", t6."quota", t6."used", t6."quota_limit", t6."cycle_start" from "creators"."quota_usage_history" as t6 where t6."quota" = $5::text and (select s3.walks from s3) and ((select s3.everything from s3) or t6."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."cycle_end" desc, t6."id" desc limit 101) as b7 limit $6::bigint)
        ) as u8
        order by u8."cycle_end" desc, u8."id" desc
        limit $6::bigint
      ) as p2
      order by p2."cycle_end" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
