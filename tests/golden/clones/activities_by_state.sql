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
          select not row_security_active('"clones"."activity_logs"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "clones"."activity_logs" as t4
          where (
            t4."id" in (select "clones"."activities_with_details"("p_value" => $5::jsonb)) and case
            when jsonb_typeof((t4."details" -> 'new_state')) = 'string' then ((t4."details" -> 'new_state') #>> '{}') end = $6::text
          ) and (select not s3.walks from s3) and t4."owner_id" >= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) and t4."owner_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "clones"."activity_logs" as t5
          where (
            t5."id" in (select "clones"."activities_with_details"("p_value" => $5::jsonb)) and case
            when jsonb_typeof((t5."details" -> 'new_state')) = 'string' then ((t5."details" -> 'new_state') #>> '{}') end = $6::text
          ) and (select s3.walks from s3) and ((select s3.everything from s3) or t5."owner_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid))
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'logType', case p2."log_type"
        when 'clone' then to_json('CLONE'::text)
        when 'task' then to_json('TASK'::text)
        when 'payment' then to_json('PAYMENT'::text)
        else case
        when p2."log_type" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'level', case p2."level"
        when 'info' then to_json('INFO'::text)
        when 'warning' then to_json('WARNING'::text)
        when 'error' then to_json('ERROR'::text)
        else case
        when p2."level" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'worker', p2."worker"
      ) as v1
      from (
        select distinct on (u10."created_at", u10."id") u10.*
        from (
          (
            select b7.*
            from (
              select t6."created_at", t6."id", t6."log_type", t6."level", t6."worker"
              from "clones"."activity_logs" as t6
              where (
                t6."id" in (
                  select "clones"."activities_with_details"("p_value" => $5::jsonb)
                ) and case
                when jsonb_typeof((t6."details" -> 'new_state')) = 'string' then ((t6."details" -> 'new_state') #>> '{}') end = $6::text
              ) and (select not s3.walks from s3) and t6."owner_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)])
              order by t6."owner_id" desc, t6."created_at" desc, t6."id" desc
              limit 101
            ) as b7
            limit $7::bigint
          ) union all (select b9.* from (select t8."created_at", t8."id", t8."log_type", t8."level", t8."worker" from "clones"."activity_logs" as t8 where (t8."id" in (select "clones"."activities_with_details"("p_value" => $5::jsonb)) and case when jsonb_typeof((t8."details" -> 'new_state')) = 'string' then ((t8."details" -> 'new_state') #>> '{}') end = $6::text) and (select s3.walks from s3) and ((select s3.everything from s3) or t8."owner_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t8."created_at" desc, t8."id" desc limit 101) as b9 limit $7::bigint)
        ) as u10
        order by u10."created_at" desc, u10."id" desc
        limit $7::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
