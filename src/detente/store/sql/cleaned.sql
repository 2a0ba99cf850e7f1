-- Which events stay after cleaning?
-- Reads left_out.
select * exclude (step)
from left_out
where step is null
