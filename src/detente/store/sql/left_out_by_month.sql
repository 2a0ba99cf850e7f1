-- How many events of each month does each step of cleaning leave out, and of how many between states?
-- Reads left_out. The row without a step is what stays. part_month is the month of the store.
select
    cast(date_trunc('month', date) as date) as part_month,
    step,
    cast(count(*) as bigint) as events,
    cast(sum(case when sender is not null and receiver is not null and sender <> receiver then 1 else 0 end) as bigint)
        as between_states
from left_out
group by cast(date_trunc('month', date) as date), step
order by part_month nulls last, step nulls last
