/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-passwords.h"

#include <sodium.h>
#include <string.h>

#include "base/pir-task.h"
#include "server/pir-server-error.h"

#define OPERATIONS crypto_pwhash_OPSLIMIT_INTERACTIVE
#define N_THREADS 2
#define MAX_WAITING 16

/* Of a password that nobody has; with as much work */
#define NOBODY "$argon2id$v=19$m=%u,t=2,p=1$7DyAFRKtCnK98EYGJP3VHA$yVN0SdoaPdhi1yYiZtDsOjxd90Ujsq3hd7qYCGD5M54"

static guint memory = 64; /* MiB; set once, before there are threads */

struct _PirPasswords
{
  GObject      parent_instance;

  GThreadPool *pool;
  char        *nobody;
};

typedef struct
{
  char     *hash;     /* (owned) (nullable) NULL = the password is to be hashed */
  char     *password; /* (owned) overwritten before it is freed */
  gboolean  is_known; /* hash is an account's */
} Check;

G_DEFINE_FINAL_TYPE (PirPasswords, pir_passwords, G_TYPE_OBJECT)

static void
check_free (gpointer data)
{
  Check *check = data;

  sodium_memzero (check->password, strlen (check->password));
  g_free (check->password);
  g_free (check->hash);
  g_free (check);
}

static void
check_in_thread (GTask *task,
                 Check *check)
{
  gboolean fits = crypto_pwhash_str_verify (check->hash, check->password, strlen (check->password)) == 0;

  g_debug ("a password was checked");
  g_task_return_boolean (task, fits && check->is_known);
}

static void
hash_in_thread (GTask *task,
                Check *check)
{
  g_autoptr (GError) error = NULL;
  char *hash = pir_passwords_hash (check->password, &error);

  if (hash != NULL)
    g_task_return_pointer (task, hash, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
run (gpointer data,
     gpointer user_data)
{
  GTask *task = data;
  Check *check = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    ;
  else if (check->hash != NULL)
    check_in_thread (task, check);
  else
    hash_in_thread (task, check);

  /* The checker may go with its last task, but not in its own thread. */
  pir_task_let_go (task);
}

static void
pir_passwords_finalize (GObject *object)
{
  PirPasswords *self = PIR_PASSWORDS (object);

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self->nobody);

  G_OBJECT_CLASS (pir_passwords_parent_class)->finalize (object);
}

static void
pir_passwords_class_init (PirPasswordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_passwords_finalize;
}

static void
pir_passwords_init (PirPasswords *self)
{
  self->pool = g_thread_pool_new (run, NULL, N_THREADS, TRUE, NULL);
  self->nobody = g_strdup_printf (NOBODY, memory * 1024);
}

PirPasswords *
pir_passwords_new (void)
{
  return g_object_new (PIR_TYPE_PASSWORDS, NULL);
}

void
pir_passwords_set_memory (guint mebibytes)
{
  g_return_if_fail (mebibytes > 0);

  memory = mebibytes;
}

char *
pir_passwords_hash (const char  *password,
                    GError     **error)
{
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (password != NULL, NULL);

  if (crypto_pwhash_str (hash, password, strlen (password), OPERATIONS, (gsize) memory << 20) == 0)
    return g_strdup (hash);

  pir_server_error_set (error, PIR_PROBLEM_INTERNAL, "no memory for a password hash");

  return NULL;
}

/* @task: (transfer full) */
static void
queue (PirPasswords *self,
       GTask        *task,
       const char   *hash,
       const char   *password,
       gboolean      is_known)
{
  g_autoptr (GTask) owned = task;
  Check *check;

  if (g_thread_pool_unprocessed (self->pool) >= MAX_WAITING)
    {
      g_autoptr (GError) error = NULL;

      pir_server_error_set_wait (&error, PIR_PROBLEM_BUSY, 5);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  check = g_new0 (Check, 1);
  check->hash = g_strdup (hash);
  check->password = g_strdup (password);
  check->is_known = is_known;
  g_task_set_task_data (task, check, check_free);
  g_thread_pool_push (self->pool, g_steal_pointer (&owned), NULL);
}

void
pir_passwords_check_async (PirPasswords        *self,
                           const char          *hash,
                           const char          *password,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_PASSWORDS (self));
  g_return_if_fail (password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_passwords_check_async);
  queue (self, task, hash != NULL ? hash : self->nobody, password, hash != NULL);
}

gboolean
pir_passwords_check_finish (PirPasswords  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (PIR_IS_PASSWORDS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_passwords_hash_async (PirPasswords        *self,
                          const char          *password,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_PASSWORDS (self));
  g_return_if_fail (password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_passwords_hash_async);
  queue (self, task, NULL, password, FALSE);
}

char *
pir_passwords_hash_finish (PirPasswords  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (PIR_IS_PASSWORDS (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
pir_passwords_count_waiting (PirPasswords *self)
{
  g_return_val_if_fail (PIR_IS_PASSWORDS (self), 0);

  return g_thread_pool_unprocessed (self->pool);
}
