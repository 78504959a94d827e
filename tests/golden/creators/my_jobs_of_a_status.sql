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
          select not row_security_active('"creators"."job_queue"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint)
    ) as v
    from (
      select json_build_object(
        'jobTypeSlug', p2."job_type_slug",
        'status', case p2."status"
        when 'pending' then to_json('PENDING'::text)
        when 'running' then to_json('RUNNING'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'cancelled' then to_json('CANCELLED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'log', j7.v
      ) as v1,
      row_number() over (order by p2."created_at" desc, p2."id" desc) as n
      from (
        select distinct on (u12."created_at", u12."id") u12.*
        from (
          (select b9.* from (select t8."created_at", t8."id", t8."job_type_slug", t8."status" from "creators"."job_queue" as t8 where t8."status" = any ($6::text[]) and (select not s3.walks from s3) and t8."user_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t8."user_id" desc, t8."created_at" desc, t8."id" desc limit 101) as b9 limit $7::bigint) union all (
            select b11.*
            from (
              select t10."created_at", t10."id", t10."job_type_slug", t10."status"
              from "creators"."job_queue" as t10
              where t10."status" = any ($6::text[]) and (select s3.walks from s3) and (
                (select s3.everything from s3) or t10."user_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )
              )
              order by t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $7::bigint
          )
        ) as u12
        order by u12."created_at" desc, u12."id" desc
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'level', case p4."level"
            when 'debug' then to_json('DEBUG'::text)
            when 'info' then to_json('INFO'::text)
            when 'warning' then to_json('WARNING'::text)
            when 'error' then to_json('ERROR'::text)
            else case
            when p4."level" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'message', p4."message"
          ) as v1
          from (
            select b6.*
            from (
              select t5."created_at", t5."id", t5."level", t5."message"
              from "creators"."job_log" as t5
              where t5."job_id" = p2."id"
              order by t5."created_at", t5."id"
              limit 101
            ) as b6
            limit $8::bigint
          ) as p4
          order by p4."created_at", p4."id"
        ) as i
      ) as j7 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
