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
        'rank', coalesce(to_json(p2."rank"), '{"\u003ainvalid":0}'::json),
        'score', coalesce(
          to_json(
            case
            when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."score"::text) end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'clicks', coalesce(to_json(p2."clicks"::text), '{"\u003ainvalid":0}'::json),
        'item', j4.v
      ) as v1
      from (
        select t5."rank", t5."score", t5."clicks", t5."content_item_id"
        from "creators"."get_trending_content"("p_period" => $5::text, "p_limit" => $6::integer) as t5
        order by t5."rank"
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title") as v
        from "creators"."content_item" as t3
        where t3."id" = p2."content_item_id"
        limit 1
      ) as j4 on true
      order by p2."rank"
    ) as i
  ) as l1
  where c.ok
)
from c;
