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
          select not row_security_active('"creators"."users"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."users" as t4
          where (select not s3.walks from s3) and t4."is_public" = true union all
          select 1 as one
          from "creators"."users" as t5
          where (select not s3.walks from s3) and t5."id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t5."id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) and (t5."is_public" = true) is not true union all
          select 1 as one
          from "creators"."users" as t6
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t6."is_public" = true or t6."id" = (
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
        'displayName', p2."display_name",
        'isPublic', p2."is_public",
        'settings', j8.v,
        'subscription', j10.v,
        'roles', j12.v
      ) as v1
      from (
        select distinct on (u19."created_at", u19."id") u19.*
        from (
          (select b14.* from (select t13."created_at", t13."id", t13."display_name", t13."is_public" from "creators"."users" as t13 where (select not s3.walks from s3) and t13."is_public" = true order by t13."created_at" desc, t13."id" desc limit 101) as b14 limit $5::bigint) union all (
            select b16.*
            from (
              select t15."created_at", t15."id", t15."display_name", t15."is_public"
              from "creators"."users" as t15
              where (t15."is_public" = true) is not true and (select not s3.walks from s3) and t15."id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t15."id" desc, t15."created_at" desc, t15."id" desc
              limit 101
            ) as b16
            limit $5::bigint
          ) union all (select b18.* from (select t17."created_at", t17."id", t17."display_name", t17."is_public" from "creators"."users" as t17 where (select s3.walks from s3) and ((select s3.everything from s3) or t17."is_public" = true or t17."id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t17."created_at" desc, t17."id" desc limit 101) as b18 limit $5::bigint)
        ) as u19
        order by u19."created_at" desc, u19."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'theme', case t7."theme"
          when 'system' then to_json('SYSTEM'::text)
          when 'light' then to_json('LIGHT'::text)
          when 'dark' then to_json('DARK'::text)
          else case
          when t7."theme" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "creators"."user_setting" as t7
        where t7."user_id" = p2."id"
        limit 1
      ) as j8 on true
      left join lateral (
        select json_build_object('syncsUsed', t9."syncs_used") as v
        from "creators"."subscription" as t9
        where t9."user_id" = p2."id"
        limit 1
      ) as j10 on true
      left join lateral (
        select json_build_object(
          'totalCount', (select count(*) from "creators"."user_role" as g where g."user_id" = p2."id")
        ) as v
      ) as j12 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
