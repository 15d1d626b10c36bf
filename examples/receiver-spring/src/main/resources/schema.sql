-- Every transaction that SePay told of, once: the key is what makes a second delivery fail.
create table payments (
  id             bigint  primary key,
  transfer_type  varchar not null,
  amount         bigint  not null,
  code           varchar,
  reference_code varchar,
  content        varchar,
  -- The order that it was meant for but that was paid already: money to give back.
  surplus_of     varchar
);

create table orders (
  code    varchar primary key,
  amount  bigint  not null check (amount > 0),
  paid_by bigint  unique references payments (id)
);

create sequence order_number start with 1038;

alter table payments add foreign key (surplus_of) references orders (code);
create index payments_surplus_of on payments (surplus_of);
