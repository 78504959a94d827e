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
            '"creators"."social_account"'::pg_catalog.regclass
          ) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'handle', p2."handle",
        'isPublic', p2."is_public",
        'deletedAt', case
        when p2."deleted_at" >= '0001-01-01' and p2."deleted_at" < '10000-01-01' then to_json(p2."deleted_at")
        else gateway.far_time(to_json(p2."deleted_at")) end
      ) as v1
      from (
        select distinct on (u8."created_at", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."created_at", t4."id", t4."handle", t4."is_public", t4."deleted_at"
              from "creators"."social_account" as t4
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
          ) union all (select b7.* from (select t6."created_at", t6."id", t6."handle", t6."is_public", t6."deleted_at" from "creators"."social_account" as t6 where (select s3.walks from s3) and ((select s3.everything from s3) or t6."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."created_at" desc, t6."id" desc limit 101) as b7 limit $5::bigint)
        ) as u8
        order by u8."created_at" desc, u8."id" desc
        limit $5::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
