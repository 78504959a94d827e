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
        'value', p2."value"::text,
        'least', p2."least"::text,
        'most', p2."most"::text
      ) as v1
      from (
        select b4.*
        from (
          select t3."name", t3."value", t3."least", t3."most"
          from "clones"."settings" as t3
          order by t3."name"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."name"
    ) as i
  ) as l1
  where c.ok
)
from c;
