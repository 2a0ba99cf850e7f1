-- How many events does each step of cleaning leave out, and of how many between states?
-- Reads left_out. The row without a step is what stays.
select
    step,
    cast(count(*) as bigint) as events,
    cast(sum(case when sender is not null and receiver is not null and sender <> receiver then 1 else 0 end) as bigint)
        as between_states
from left_out
group by step
order by step nulls last
