-- Two orders to be paid.
insert into orders (code, amount) values ('DH1029', 250000), ('DH1030', 250000);
