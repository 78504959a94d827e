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
        'score', coalesce(
          to_json(
            case
            when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."score"::text) end
          ),
          '{"\u003ainvalid":0}'::json
        )
      ) as v1
      from (
        select t3."order_name", t3."score", t3."content_item_id"
        from "creators"."browse_content"(
          "p_category" => $5::text, "p_order_by" => $6::text, "p_limit" => $7::integer
        ) as t3
        order by t3."order_name", t3."score" desc, t3."content_item_id" desc
        limit $8::bigint
      ) as p2
      order by p2."order_name", p2."score" desc, p2."content_item_id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
