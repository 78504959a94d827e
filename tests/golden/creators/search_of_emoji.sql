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
        'rank', coalesce(
          to_json(
            case
            when p2."rank" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."rank") end
          ),
          '{"\u003ainvalid":0}'::json
        )
      ) as v1
      from (
        select t3."search_id", t3."rank", t3."content_item_id"
        from "creators"."search_content"("p_q" => $5::text, "p_limit" => $6::integer) as t3
        order by t3."search_id", t3."rank" desc, t3."content_item_id" desc
        limit $7::bigint
      ) as p2
      order by p2."search_id", p2."rank" desc, p2."content_item_id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
