/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-taken.h"

#define TABLES \
  "create temporary table taken_rows (tax_code text not null, payer_tax_code text not null, primary key (tax_code, payer_tax_code));" \
  "create temporary table taken_pupils (id text primary key, given_name text not null, family_name text not null," \
  " tax_code text not null, birth_date bigint, school_year text not null, class_name text, course text," \
  " has_changed bigint not null, has_left bigint not null, seen text);" \
  "create temporary table taken_payers (pupil_id text not null, tax_code text not null, given_name text not null," \
  " family_name text not null, kinship text not null, email text, primary key (pupil_id, tax_code));" \
  "create temporary table taken_staff (tax_code text primary key, id text not null, given_name text not null," \
  " family_name text not null, email text, kind text not null);"

/* A pupil as it stands, in one text */
#define SEEN \
  "p.given_name || '|' || p.family_name || '|' || cast(coalesce(p.birth_date, 0) as text) || '|' || p.school_year || '|'" \
  " || coalesce(p.class_name, '') || '|' || coalesce(p.course, '') || '|' || cast(coalesce(p.left_at, 0) as text)"

/* Somebody sees the pupil, or did. */
#define IS_SEEN \
  "(t.has_left <> 0 or exists (select 1 from links l where l.pupil_id = t.id)" \
  " or exists (select 1 from feed f where f.kind = 'pupil' and f.object_id = t.id))"

struct _PirTaken
{
  PirRepos    *repos;     /* (unowned) */
  char        *school_id; /* (owned) */
  PirSqlTable *table;     /* (owned) prepared once its tables are there */
};

enum
{
  SQL_NOTE,
  SQL_ADD_PUPIL,
  SQL_ADD_PAYER,
  SQL_HAS_PAYER,
  SQL_ADD_STAFF,
  SQL_FIND_STAFF,
  SQL_COUNT_GONE,
  SQL_MISSING_PUPILS,
  SQL_MISSING_STAFF,
  SQL_HAS_OTHER,
  SQL_HAS_NEWER,
  SQL_LIST_SEEN,
  SQL_PUT_NEW,
  SQL_PUT_UNSEEN,
  SQL_PUT_PAYERS,
  SQL_DELETE_PAYERS,
  SQL_PUT_STAFF,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_NOTE] = "insert into taken_rows (tax_code, payer_tax_code) values ($1, $2) on conflict do nothing",
  [SQL_ADD_PUPIL] = "insert into taken_pupils (id, given_name, family_name, tax_code, birth_date, school_year, class_name, course,"
                    " has_changed, has_left, seen) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
                    " (select " SEEN " from pupils p where p.id = $1))",
  [SQL_ADD_PAYER] = "insert into taken_payers (pupil_id, tax_code, given_name, family_name, kinship, email)"
                    " values ($1, $2, $3, $4, $5, $6) on conflict (pupil_id, tax_code) do update set"
                    " given_name = excluded.given_name, family_name = excluded.family_name, kinship = excluded.kinship,"
                    " email = excluded.email",
  [SQL_HAS_PAYER] = "select 1 from pupil_payers where pupil_id = $1 and tax_code = $2 and given_name = $3 and family_name = $4"
                    " and kinship = $5 and email is not distinct from $6",
  [SQL_ADD_STAFF] = "insert into taken_staff (tax_code, id, given_name, family_name, email, kind) values ($1, $2, $3, $4, $5, $6)",
  [SQL_FIND_STAFF] = "select case when left_at is null then 0 else 1 end, case when left_at is null and given_name = $3"
                     " and family_name = $4 and kind = $6 and email is not distinct from $5 then 0 else 1 end"
                     " from staff where school_id = $1 and tax_code = $2",
  [SQL_COUNT_GONE] = "select count(*) from pupil_payers p where p.pupil_id in (select pupil_id from taken_payers) and not exists"
                     " (select 1 from taken_payers t where t.pupil_id = p.pupil_id and t.tax_code = p.tax_code)",
  [SQL_MISSING_PUPILS] = "select id, given_name, family_name, class_name from pupils p where school_id = $1 and left_at is null"
                         " and not exists (select 1 from taken_rows r where r.tax_code = p.tax_code)"
                         " order by family_name, given_name, id",
  [SQL_MISSING_STAFF] = "select id, given_name, family_name, null from staff s where school_id = $1 and left_at is null"
                        " and not exists (select 1 from taken_rows r where r.tax_code = s.tax_code)"
                        " order by family_name, given_name, id",
  [SQL_HAS_OTHER] = "select 1 from taken_pupils t left join pupils p on p.id = t.id"
                    " where t.seen is distinct from case when p.id is null then null else " SEEN " end limit 1",
  [SQL_HAS_NEWER] = "select 1 from taken_pupils t join pupils p on p.school_id = $1 and p.tax_code = t.tax_code"
                    " where t.seen is null limit 1",
  [SQL_LIST_SEEN] = "select t.id, t.given_name, t.family_name, t.tax_code, t.birth_date, t.school_year, t.class_name, t.course,"
                    " t.has_left from taken_pupils t where t.has_changed <> 0 and t.seen is not null and " IS_SEEN,
  [SQL_PUT_NEW] = "insert into pupils (id, given_name, family_name, tax_code, birth_date, school_id, school_year, class_name,"
                  " course, updated_at) select id, given_name, family_name, tax_code, birth_date, $1, school_year, class_name,"
                  " course, $2 from taken_pupils where seen is null",
  [SQL_PUT_UNSEEN] = "update pupils set given_name = t.given_name, family_name = t.family_name, birth_date = t.birth_date,"
                     " school_year = t.school_year, class_name = t.class_name, course = t.course, updated_at = $1"
                     " from taken_pupils t where t.id = pupils.id and t.has_changed <> 0 and t.seen is not null and not " IS_SEEN,
  [SQL_PUT_PAYERS] = "insert into pupil_payers (pupil_id, tax_code, given_name, family_name, kinship, email, updated_at)"
                     " select pupil_id, tax_code, given_name, family_name, kinship, email, $1 from taken_payers where true"
                     " on conflict (pupil_id, tax_code) do update set"
                     " given_name = excluded.given_name, family_name = excluded.family_name, kinship = excluded.kinship,"
                     " email = excluded.email, updated_at = excluded.updated_at"
                     " where (pupil_payers.given_name, pupil_payers.family_name, pupil_payers.kinship)"
                     " <> (excluded.given_name, excluded.family_name, excluded.kinship)"
                     " or pupil_payers.email is distinct from excluded.email",
  [SQL_DELETE_PAYERS] = "delete from pupil_payers where pupil_id in (select pupil_id from taken_payers) and not exists"
                        " (select 1 from taken_payers t where t.pupil_id = pupil_payers.pupil_id"
                        " and t.tax_code = pupil_payers.tax_code)",
  [SQL_PUT_STAFF] = "insert into staff (id, school_id, given_name, family_name, tax_code, email, kind, updated_at)"
                    " select id, $1, given_name, family_name, tax_code, email, kind, $2 from taken_staff where true"
                    " on conflict (school_id, tax_code) do update set"
                    " given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,"
                    " kind = excluded.kind, left_at = null, updated_at = excluded.updated_at"
                    " where (staff.given_name, staff.family_name, staff.kind)"
                    " <> (excluded.given_name, excluded.family_name, excluded.kind)"
                    " or staff.email is distinct from excluded.email or staff.left_at is not null",
};

PirTaken *
pir_taken_new (PirRepos    *repos,
               const char  *school_id,
               GError     **error)
{
  PirTaken *self;
  PirSqlTable *table;

  g_return_val_if_fail (repos != NULL && school_id != NULL, NULL);

  if (!pir_sql_script (repos->sql, TABLES, error))
    return NULL;

  table = pir_sql_table_new (repos->sql, statements, N_SQL, error);
  if (table == NULL)
    return NULL;

  self = g_new0 (PirTaken, 1);
  self->repos = repos;
  self->school_id = g_strdup (school_id);
  self->table = table;

  return self;
}

void
pir_taken_free (PirTaken *self)
{
  if (self == NULL)
    return;

  pir_sql_table_free (self->table);
  g_free (self->school_id);
  g_free (self);
}

gboolean
pir_taken_note (PirTaken   *self,
                const char *tax_code,
                const char *payer)
{
  PirSqlQuery *query;

  g_return_val_if_fail (self != NULL, FALSE);

  query = pir_sql_query (self->table, SQL_NOTE);
  pir_sql_put_text (query, tax_code);
  pir_sql_put_text (query, payer);

  return pir_sql_run (query) > 0;
}

void
pir_taken_add_pupil (PirTaken *self,
                     PirPupil *pupil,
                     gboolean  has_changed,
                     gboolean  has_left)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);
  PirSqlQuery *query;

  g_return_if_fail (self != NULL && fields != NULL);

  query = pir_sql_query (self->table, SQL_ADD_PUPIL);
  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, fields->given_name);
  pir_sql_put_text (query, fields->family_name);
  pir_sql_put_text (query, fields->tax_code);
  pir_sql_put_opt (query, fields->birth_date, PIR_DATE_NONE);
  pir_sql_put_text (query, fields->school_year);
  pir_sql_put_text (query, fields->class_name);
  pir_sql_put_text (query, fields->course);
  pir_sql_put_int (query, has_changed ? 1 : 0);
  pir_sql_put_int (query, has_left ? 1 : 0);
  pir_sql_run (query);
}

static PirSqlQuery *
ask_payer (PirTaken               *self,
           guint                   statement,
           const char             *pupil_id,
           const PirRegistryPayer *payer)
{
  PirSqlQuery *query = pir_sql_query (self->table, statement);

  pir_sql_put_text (query, pupil_id);
  pir_sql_put_text (query, payer->tax_code);
  pir_sql_put_text (query, payer->given_name);
  pir_sql_put_text (query, payer->family_name);
  pir_sql_put_text (query, pir_kinship_to_string (payer->kinship));
  pir_sql_put_text (query, payer->email);

  return query;
}

gboolean
pir_taken_add_payer (PirTaken               *self,
                     const char             *pupil_id,
                     const PirRegistryPayer *payer)
{
  g_return_val_if_fail (self != NULL && payer != NULL, FALSE);

  pir_sql_run (ask_payer (self, SQL_ADD_PAYER, pupil_id, payer));

  return !pir_sql_next (ask_payer (self, SQL_HAS_PAYER, pupil_id, payer));
}

gboolean
pir_taken_add_staff (PirTaken             *self,
                     const PirRegistryRow *row,
                     gboolean             *is_there,
                     gboolean             *has_left)
{
  g_autofree char *id = g_uuid_string_random ();
  gboolean is_new = TRUE;
  PirSqlQuery *query;

  g_return_val_if_fail (self != NULL && row != NULL && is_there != NULL && has_left != NULL, FALSE);

  query = pir_sql_query (self->table, SQL_FIND_STAFF);
  pir_sql_put_text (query, self->school_id);
  pir_sql_put_text (query, row->tax_code);
  pir_sql_put_text (query, row->given_name);
  pir_sql_put_text (query, row->family_name);
  pir_sql_put_text (query, row->email);
  pir_sql_put_text (query, row->staff_kind);
  *is_there = pir_sql_next (query);
  *has_left = *is_there && pir_sql_take_int (query) != 0;
  if (*is_there)
    is_new = pir_sql_take_int (query) != 0;

  query = pir_sql_query (self->table, SQL_ADD_STAFF);
  pir_sql_put_text (query, row->tax_code);
  pir_sql_put_text (query, id);
  pir_sql_put_text (query, row->given_name);
  pir_sql_put_text (query, row->family_name);
  pir_sql_put_text (query, row->email);
  pir_sql_put_text (query, row->staff_kind);
  pir_sql_run (query);

  return is_new;
}

guint
pir_taken_count_gone (PirTaken *self)
{
  PirSqlQuery *query;

  g_return_val_if_fail (self != NULL, 0);

  query = pir_sql_query (self->table, SQL_COUNT_GONE);

  return pir_sql_next (query) ? (guint) pir_sql_take_int (query) : 0;
}

void
pir_taken_tell_missing (PirTaken              *self,
                        PirRegistryKind        kind,
                        PirRegistryPersonFunc  func,
                        gpointer               user_data)
{
  PirSqlQuery *query;

  g_return_if_fail (self != NULL && func != NULL);

  query = pir_sql_query (self->table, kind == PIR_REGISTRY_STAFF ? SQL_MISSING_STAFF : SQL_MISSING_PUPILS);
  pir_sql_put_text (query, self->school_id);
  while (pir_sql_next (query))
    {
      const char *id = pir_sql_take_text (query);
      const char *given_name = pir_sql_take_text (query);
      const char *family_name = pir_sql_take_text (query);

      func (id, given_name, family_name, pir_sql_take_text (query), user_data);
    }
}

gboolean
pir_taken_still_holds (PirTaken *self)
{
  PirSqlQuery *query;

  g_return_val_if_fail (self != NULL, FALSE);

  if (pir_sql_next (pir_sql_query (self->table, SQL_HAS_OTHER)))
    return FALSE;

  query = pir_sql_query (self->table, SQL_HAS_NEWER);
  pir_sql_put_text (query, self->school_id);

  return !pir_sql_next (query);
}

/* Returns: (transfer full) (nullable): the next one of them */
static PirPupil *
take_pupil (PirTaken    *self,
            PirSqlQuery *query,
            gboolean    *has_left)
{
  PirPupilFields fields = { .school_id = self->school_id };

  if (!pir_sql_next (query))
    return NULL;

  fields.id = pir_sql_take_text (query);
  fields.given_name = pir_sql_take_text (query);
  fields.family_name = pir_sql_take_text (query);
  fields.tax_code = pir_sql_take_text (query);
  fields.birth_date = (PirDate) pir_sql_take_opt (query, PIR_DATE_NONE);
  fields.school_year = pir_sql_take_text (query);
  fields.class_name = pir_sql_take_text (query);
  fields.course = pir_sql_take_text (query);
  *has_left = pir_sql_take_int (query) != 0;

  return pir_pupil_new (&fields);
}

static gboolean
write_seen (PirTaken      *self,
            PirTakenFunc   func,
            gpointer       user_data,
            GError       **error)
{
  PirSqlQuery *query = pir_sql_query (self->table, SQL_LIST_SEEN);
  gboolean has_left;
  PirPupil *next;

  while ((next = take_pupil (self, query, &has_left)) != NULL)
    {
      g_autoptr (PirPupil) pupil = next;

      if (!func (pupil, has_left, user_data, error))
        return FALSE;
    }

  return TRUE;
}

/* With the moment as its last parameter, after the school where there are two */
static void
write_all (PirTaken *self,
           guint     statement,
           gboolean  has_school)
{
  PirSqlQuery *query = pir_sql_query (self->table, statement);

  if (has_school)
    pir_sql_put_text (query, self->school_id);
  pir_sql_put_int (query, self->repos->now);
  pir_sql_run (query);
}

gboolean
pir_taken_write (PirTaken      *self,
                 PirTakenFunc   func,
                 gpointer       user_data,
                 GError       **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  /* Unseen ones first: who is seen is so until here. */
  write_all (self, SQL_PUT_UNSEEN, FALSE);
  if (!write_seen (self, func, user_data, error))
    return FALSE;

  write_all (self, SQL_PUT_NEW, TRUE);
  write_all (self, SQL_PUT_PAYERS, FALSE);
  pir_sql_run (pir_sql_query (self->table, SQL_DELETE_PAYERS));
  write_all (self, SQL_PUT_STAFF, TRUE);

  return TRUE;
}
