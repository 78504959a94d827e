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
        ),
        'creator', j4.v
      ) as v1
      from (
        select t5."order_name", t5."score", t5."creator_id"
        from "creators"."browse_creators"("p_order_by" => $5::text, "p_limit" => $6::integer) as t5
        order by t5."order_name", t5."score" desc, t5."creator_id" desc
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('displayName', t3."display_name", 'slug', t3."slug") as v
        from "creators"."users" as t3
        where t3."id" = p2."creator_id"
        limit 1
      ) as j4 on true
      order by p2."order_name", p2."score" desc, p2."creator_id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
