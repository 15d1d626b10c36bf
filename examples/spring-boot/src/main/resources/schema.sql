create table orders (
  code    varchar primary key,
  amount  bigint  not null check (amount > 0),
  paid_by bigint  unique
);

-- Every transaction that SePay told of, once: the key is what makes a second delivery fail.
create table payments (
  id     bigint  primary key,
  code   varchar,
  amount bigint  not null
);

create sequence order_numbers start with 1029;
