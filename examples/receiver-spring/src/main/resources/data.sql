-- Nine orders to be paid.
insert into orders (code, amount) select 'DH' || x, 250000 from system_range(1029, 1037);
