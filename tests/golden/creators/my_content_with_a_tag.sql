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
          select not row_security_active('"creators"."content_item"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'tags', case
        when array_ndims(p2."tags") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."tags", null) is null then to_json(p2."tags")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."tags") as u (item)
        ) end
      ) as v1
      from (
        select distinct on (u8."published_at", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."published_at", t4."id", t4."title", t4."tags"
              from "creators"."content_item" as t4
              where (t4."tags" @> $5::text[] and t4."is_public" = $6::boolean) and (select not s3.walks from s3) and t4."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t4."user_id" desc, t4."published_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $7::bigint
          ) union all (select b7.* from (select t6."published_at", t6."id", t6."title", t6."tags" from "creators"."content_item" as t6 where (t6."tags" @> $5::text[] and t6."is_public" = $6::boolean) and (select s3.walks from s3) and ((select s3.everything from s3) or t6."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."published_at" desc, t6."id" desc limit 101) as b7 limit $7::bigint)
        ) as u8
        order by u8."published_at" desc, u8."id" desc
        limit $7::bigint
      ) as p2
      order by p2."published_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
