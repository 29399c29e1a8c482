// What never is false of files: their bytes are there, are what their fingerprint says, and are those that came in.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'

const filesHaveBytes = check('documents.files-have-bytes', {
  says: 'The bytes of every file are kept, as many as its record says.',
  next: 'Restore the bytes from a backup: the fingerprint names them.',
  rows: of => sql`select 'file ' || f.name as at, f.id, f.sha256, f.size, octet_length(c.content) as bytes
    from documents.files f left join documents.contents c on c.sha256 = f.sha256
   where ${of('f.company_id')} and octet_length(c.content) is distinct from f.size order by f.created_at, f.id`,
})

const bytesAreWhole = check('documents.bytes-are-whole', {
  says: 'The bytes of every file are those its fingerprint was taken of.',
  next: 'The bytes were changed by hand or by the disk: restore them from a backup by their fingerprint.',
  rows: of => sql`select 'bytes of ' || coalesce((select min(f.name) from documents.files f where f.sha256 = c.sha256), c.sha256) as at,
      c.sha256 as kept_as, encode(sha256(c.content), 'hex') as are
    from documents.contents c where encode(sha256(c.content), 'hex') <> c.sha256
      and (${of('null::uuid')} or exists (select from documents.files f where f.sha256 = c.sha256 and ${of('f.company_id')}))
   order by c.used_at, c.sha256`,
})

const filesAsCameIn = check('documents.files-as-came-in', {
  says: 'Every file has the fingerprint that the trail tells of its coming in.',
  next: 'Somebody exchanged the file: the trail, which is sealed, tells which bytes it was.',
  rows: of => sql`select 'file ' || f.name as at, f.id, f.sha256, t.diff -> 'sha256' ->> 1 as came_in_as
    from documents.files f left join kernel.changes t on t.record_id = f.id and t.resource = 'documents.file' and t.kind = 'created'
   where ${of('f.company_id')} and f.sha256 is distinct from t.diff -> 'sha256' ->> 1 order by f.created_at, f.id`,
})

export const documentChecks = [filesHaveBytes, bytesAreWhole, filesAsCameIn]
