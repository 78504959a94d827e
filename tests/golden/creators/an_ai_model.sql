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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'name', p2."name",
        'isActive', p2."is_active",
        'provider', j4.v
      ) as v1
      from (
        select b6.*
        from (
          select t5."slug", t5."id", t5."name", t5."is_active", t5."provider_slug"
          from "creators"."ai_model" as t5
          where t5."slug" = $5::text
          order by t5."slug", t5."id"
          limit 101
        ) as b6
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t3."name") as v
        from "creators"."ai_provider" as t3
        where t3."slug" = p2."provider_slug"
        limit 1
      ) as j4 on true
      order by p2."slug", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
