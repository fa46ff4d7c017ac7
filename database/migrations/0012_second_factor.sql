-- 0012_second_factor.sql: a second proof beside the password, asked for before letters are signed: a
-- code of six digits from the signer's own phone (TOTP, RFC 6238). The secret is encrypted with a key
-- outside the database; a code counts once.
create table identity.second_factor (
  staff_id     uuid primary key references identity.account,
  secret       bytea not null,
  made_at      timestamptz not null,
  -- null: the phone has not yet shown that it knows the secret
  confirmed_at timestamptz,
  -- the time step of the last code that was taken: none at or before it is taken again
  last_step    bigint not null default 0
);
