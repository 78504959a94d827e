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
          select not row_security_active('"clones"."ai_clones"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name") as v1
      from (
        select distinct on (u8."created_at", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."created_at", t4."id", t4."name"
              from "clones"."ai_clones" as t4
              where (
                t4."id" in (select "clones"."clones_with_config"("p_value" => $5::jsonb)) and case
                when jsonb_typeof((t4."config" -> 'model_version')) = 'string' then ((t4."config" -> 'model_version') #>> '{}') end = $6::text
              ) and (select not s3.walks from s3) and t4."owner_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)])
              order by t4."owner_id" desc, t4."created_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $7::bigint
          ) union all (select b7.* from (select t6."created_at", t6."id", t6."name" from "clones"."ai_clones" as t6 where (t6."id" in (select "clones"."clones_with_config"("p_value" => $5::jsonb)) and case when jsonb_typeof((t6."config" -> 'model_version')) = 'string' then ((t6."config" -> 'model_version') #>> '{}') end = $6::text) and (select s3.walks from s3) and ((select s3.everything from s3) or t6."owner_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."created_at" desc, t6."id" desc limit 101) as b7 limit $7::bigint)
        ) as u8
        order by u8."created_at" desc, u8."id" desc
        limit $7::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
