-- An order to be paid.
insert into orders (code, amount) values ('DH1029', 250000);
