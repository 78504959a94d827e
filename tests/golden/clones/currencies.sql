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
      select json_build_object('code', p2."code", 'decimals', p2."decimals") as v1
      from (
        select b4.*
        from (
          select t3."code", t3."decimals"
          from "clones"."currencies" as t3
          where t3."decimals" = $5::integer
          order by t3."code"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."code"
    ) as i
  ) as l1
  where c.ok
)
from c;
