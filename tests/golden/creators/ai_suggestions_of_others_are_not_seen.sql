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
          select not row_security_active('"creators"."ai_suggestion"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('id', p2."id") as v1
      from (
        select distinct on (u8."created_at", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."created_at", t4."id"
              from "creators"."ai_suggestion" as t4
              where (select not s3.walks from s3) and t4."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t4."user_id" desc, t4."created_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $5::bigint
          ) union all (select b7.* from (select t6."created_at", t6."id" from "creators"."ai_suggestion" as t6 where (select s3.walks from s3) and ((select s3.everything from s3) or t6."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."created_at" desc, t6."id" desc limit 101) as b7 limit $5::bigint)
        ) as u8
        order by u8."created_at" desc, u8."id" desc
        limit $5::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"creators"."ai_usage"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('id', p2."id") as v1
      from (
        select distinct on (u8."created_at", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."created_at", t4."id"
              from "creators"."ai_usage" as t4
              where (select not s3.walks from s3) and t4."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t4."user_id" desc, t4."created_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $6::bigint
          ) union all (select b7.* from (select t6."created_at", t6."id" from "creators"."ai_usage" as t6 where (select s3.walks from s3) and ((select s3.everything from s3) or t6."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."created_at" desc, t6."id" desc limit 101) as b7 limit $6::bigint)
        ) as u8
        order by u8."created_at" desc, u8."id" desc
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select json_build_object('id', t1."id") as v
  from "creators"."ai_suggestion" as t1
  where t1."id" = $7::uuid and c.ok
  limit 1
)
from c;
