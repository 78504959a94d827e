with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('name', t1."chat_name", 'messages', j5.v) as v
  from "learning"."chat_sessions" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'sequence', p2."sequence",
        'sender', case p2."sender"
        when 'user' then to_json('USER'::text)
        when 'tutor' then to_json('TUTOR'::text)
        when 'system' then to_json('SYSTEM'::text)
        else case
        when p2."sender" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'content', coalesce(to_json("learning"."message_text"(p2.row_of)), '{"\u003ainvalid":0}'::json),
        'completedAt', case
        when p2."completed_at" >= '0001-01-01' and p2."completed_at" < '10000-01-01' then to_json(p2."completed_at")
        else gateway.far_time(to_json(p2."completed_at")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."sequence", t3."id", t3."sender", t3."completed_at", t3 as row_of
          from "learning"."chat_messages" as t3
          where t3."chat_id" = t1."id"
          order by t3."sequence", t3."id"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."sequence", p2."id"
    ) as i
  ) as j5 on true
  where t1."id" = $6::uuid and c.ok
  limit 1
)
from c;
