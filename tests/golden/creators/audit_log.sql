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
          select not row_security_active('"creators"."audit_log"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'action', p2."action",
        'entity', p2."entity",
        'changes', case
        when p2."changes"::text = 'null' then '{"\u003ainvalid":0}'::json
        else to_json(p2."changes") end,
        'actor', j5.v,
        'creator', j7.v
      ) as v1
      from (
        select distinct on (u12."created_at", u12."id") u12.*
        from (
          (select b9.* from (select t8."created_at", t8."id", t8."action", t8."entity", t8."changes", t8."actor_id", t8."user_id" from "creators"."audit_log" as t8 where (select not s3.walks from s3) and t8."user_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t8."user_id" desc, t8."created_at" desc, t8."id" desc limit 101) as b9 limit $5::bigint) union all (
            select b11.*
            from (
              select t10."created_at",
              t10."id",
              t10."action",
              t10."entity",
              t10."changes",
              t10."actor_id",
              t10."user_id"
              from "creators"."audit_log" as t10
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
        select json_build_object('displayName', t4."display_name") as v
        from "creators"."users" as t4
        where t4."id" = p2."actor_id"
        limit 1
      ) as j5 on true
      left join lateral (
        select json_build_object('displayName', t6."display_name") as v
        from "creators"."users" as t6
        where t6."id" = p2."user_id"
        limit 1
      ) as j7 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
