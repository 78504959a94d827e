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
    select json_build_object(
      'totalCount', (select count(*) from "creators"."search_engine" as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'slug', p2."slug",
        'name', p2."name",
        'description', p2."description",
        'position', p2."position",
        'isActive', p2."is_active"
      ) as v1
      from (
        select b4.*
        from (
          select t3."position", t3."slug", t3."name", t3."description", t3."is_active"
          from "creators"."search_engine" as t3
          order by t3."position", t3."slug"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."position", p2."slug"
    ) as i
  ) as l1
  where c.ok
)
from c;
