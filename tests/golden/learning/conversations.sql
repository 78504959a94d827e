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
        'name', p2."chat_name",
        'isActive', p2."is_active",
        'messageCount', p2."message_count",
        'lastMessage', j4.v,
        'lesson', j6.v
      ) as v1
      from (
        select b8.*
        from (
          select t7."updated_at",
          t7."id",
          t7."chat_name",
          t7."is_active",
          t7."message_count",
          t7."last_message_id",
          t7."source_lesson_id"
          from "learning"."chat_sessions" as t7
          where t7."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t7."updated_at" desc, t7."id" desc
          limit 101
        ) as b8
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'sender', case t3."sender"
          when 'user' then to_json('USER'::text)
          when 'tutor' then to_json('TUTOR'::text)
          when 'system' then to_json('SYSTEM'::text)
          else case
          when t3."sender" is null then null
          else '{"\u003ainvalid":0}'::json end end,
          'content', coalesce(to_json("learning"."message_text"(t3)), '{"\u003ainvalid":0}'::json),
          'completedAt', case
          when t3."completed_at" >= '0001-01-01' and t3."completed_at" < '10000-01-01' then to_json(t3."completed_at")
          else gateway.far_time(to_json(t3."completed_at")) end
        ) as v
        from "learning"."chat_messages" as t3
        where t3."id" = p2."last_message_id"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object('title', t5."title") as v
        from "learning"."lessons" as t5
        where t5."id" = p2."source_lesson_id"
        limit 1
      ) as j6 on true
      order by p2."updated_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
