/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-tokenizer.h"

#include "base/pir-fold.h"
#include "store/pir-db.h"

typedef int (*TokenFunc) (void       *context,
                          int         flags,
                          const char *word,
                          int         length,
                          int         start,
                          int         end);

/* Words on their way to FTS5 */
typedef struct
{
  TokenFunc  take;
  void      *context;
  int        code;
} Telling;

static gboolean
tell_cb (const char *word,
         gsize       length,
         gsize       start,
         gsize       end,
         gpointer    user_data)
{
  Telling *telling = user_data;

  telling->code = telling->take (telling->context, 0, word, (int) length, (int) start, (int) end);

  return telling->code == SQLITE_OK;
}

/* There is one for all, without a state: FTS5 wants something that is not NULL. */
static int
create (void           *user_data,
        const char    **arguments,
        int             n_arguments,
        Fts5Tokenizer **tokenizer)
{
  static char one;

  *tokenizer = (Fts5Tokenizer *) &one;

  return SQLITE_OK;
}

static void
delete (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void          *context,
          int            flags,
          const char    *text,
          int            length,
          TokenFunc      take)
{
  Telling telling = { .take = take, .context = context, .code = SQLITE_OK };

  if (text == NULL || length <= 0)
    return SQLITE_OK;
  if (flags & FTS5_TOKENIZE_QUERY)
    return take (context, 0, text, length, 0, length);

  pir_fold_words (text, (gsize) length, tell_cb, &telling);

  return telling.code;
}

/* FTS5's functions, by the only way to them */
static fts5_api *
find_api (sqlite3 *handle)
{
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, "select fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);

  return api;
}

gboolean
pir_tokenizer_register (sqlite3  *handle,
                        GError  **error)
{
  static fts5_tokenizer methods = { create, delete, tokenize };
  fts5_api *api;
  int code;

  g_return_val_if_fail (handle != NULL, FALSE);

  api = find_api (handle);
  if (api == NULL)
    {
      g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO, "This SQLite has no full text search");
      return FALSE;
    }

  code = api->xCreateTokenizer (api, "folded", NULL, &methods, NULL);
  if (code == SQLITE_OK)
    return TRUE;

  pir_db_set_error (handle, code, error);
  return FALSE;
}
