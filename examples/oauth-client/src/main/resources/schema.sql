create sequence order_numbers start with 1001;
create table orders (code varchar(20) primary key, amount bigint not null, paid_by bigint);
create table payments (id bigint primary key, code varchar(20), amount bigint not null);
