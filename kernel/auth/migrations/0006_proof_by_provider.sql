-- Somebody who is in proves at their provider that it is still them: begun by a person, ended as a proof, not as a session.
alter table auth.pending
  drop constraint pending_purpose_check,
  drop constraint pending_check,
  add constraint pending_purpose_check check (purpose in ('sign-on', 'proof', 'passkey-in', 'passkey-new')),
  add constraint pending_has_its_provider check ((purpose in ('sign-on', 'proof')) = (provider_id is not null)),
  add constraint pending_proof_is_of_somebody check (purpose <> 'proof' or user_id is not null);
