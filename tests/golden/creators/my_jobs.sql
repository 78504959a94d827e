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
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."job_queue" as t4
          where (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."job_queue" as t5
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'id', p2."id",
        'jobType', j7.v,
        'status', case p2."status"
        when 'pending' then to_json('PENDING'::text)
        when 'running' then to_json('RUNNING'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'cancelled' then to_json('CANCELLED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'priority', p2."priority",
        'attempts', p2."attempts",
        'maxAttempts', p2."max_attempts",
        'progress', p2."progress",
        'result', p2."result",
        'errorMessage', p2."error_message",
        'worker', p2."worker",
        'endedAt', case
        when p2."ended_at" >= '0001-01-01' and p2."ended_at" < '10000-01-01' then to_json(p2."ended_at")
        else gateway.far_time(to_json(p2."ended_at")) end
      ) as v1
      from (
        select distinct on (u12."created_at", u12."id") u12.*
        from (
          (select b9.* from (select t8."created_at", t8."id", t8."job_type_slug", t8."status", t8."priority", t8."attempts", t8."max_attempts", t8."progress", t8."result", t8."error_message", t8."worker", t8."ended_at" from "creators"."job_queue" as t8 where (select not s3.walks from s3) and t8."user_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t8."user_id" desc, t8."created_at" desc, t8."id" desc limit 101) as b9 limit $5::bigint) union all (
            select b11.*
            from (
              select t10."created_at",
              t10."id",
              t10."job_type_slug",
              t10."status",
              t10."priority",
              t10."attempts",
              t10."max_attempts",
              t10."progress",
              t10."result",
              t10."error_message",
              t10."worker",
              t10."ended_at"
              from "creators"."job_queue" as t10
              where (select s3.walks from s3) and (
                (select s3.everything from s3) or t10."user_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )
              )
              order by t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $5::bigint
          )
        ) as u12
        order by u12."created_at" desc, u12."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t6."name") as v
        from "creators"."job_type" as t6
        where t6."slug" = p2."job_type_slug"
        limit 1
      ) as j7 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
