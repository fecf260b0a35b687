/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-school-search.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "net/pir-client-causes.h"
#include "net/pir-client-links.h"
#include "store/pir-store-favourites.h"

/* What a find has found */
typedef struct
{
  GPtrArray *schools; /* (owned) */
  gboolean   has_more;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->schools, g_ptr_array_unref);
  g_free (found);
}

static void
answer_array (GTask     *task,
              GPtrArray *array,
              GError    *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean has_more = FALSE;
  GPtrArray *schools = pir_client_find_schools_finish (PIR_CLIENT (source), result, &has_more, &error);
  Found *found;

  if (schools == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  found = g_new0 (Found, 1);
  found->schools = schools;
  found->has_more = has_more;
  g_task_return_pointer (task, found, found_free);
}

static void
places_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *places = pir_client_list_places_finish (PIR_CLIENT (source), result, &error);

  answer_array (task, places, error);
}

static void
favourites_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *schools = pir_store_read_favourites_finish (PIR_STORE (source), result, &error);

  answer_array (task, schools, error);
}

static void
favourite_set_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_set_favourite_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pir_schools_find_async (PirContext          *context,
                        const char          *text,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autofree char *wanted = NULL;
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (text != NULL);

  wanted = g_strstrip (g_strdup (text));
  g_return_if_fail (*wanted != '\0');

  task = pir_task_new (context, cancellable, callback, user_data, pir_schools_find_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_find_schools_async (client, wanted, cancellable, found_cb, task);
}

void
pir_schools_find_in_async (PirContext          *context,
                           const char          *province,
                           const char          *municipality,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (province != NULL);
  g_return_if_fail (municipality != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_schools_find_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_find_schools_in_async (client, province, municipality, cancellable, found_cb, task);
}

GPtrArray *
pir_schools_find_finish (PirContext    *context,
                         GAsyncResult  *result,
                         gboolean      *has_more,
                         GError       **error)
{
  Found *found = pir_task_propagate (context, result, pir_schools_find_finish, error);
  GPtrArray *schools;

  g_return_val_if_fail (has_more != NULL, NULL);

  if (found == NULL)
    return NULL;

  *has_more = found->has_more;
  schools = g_steal_pointer (&found->schools);
  found_free (found);

  return schools;
}

void
pir_schools_list_places_async (PirContext          *context,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));

  task = pir_task_new (context, cancellable, callback, user_data, pir_schools_list_places_async);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_list_places_async (client, cancellable, places_listed_cb, task);
}

GPtrArray *
pir_schools_list_places_finish (PirContext    *context,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (context, result, pir_schools_list_places_async, error);
}

void
pir_schools_read_favourites_async (PirContext          *context,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));

  task = pir_task_new (context, cancellable, callback, user_data, pir_schools_read_favourites_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_read_favourites_async (store, cancellable, favourites_read_cb, task);
}

GPtrArray *
pir_schools_read_favourites_finish (PirContext    *context,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return pir_task_propagate (context, result, pir_schools_read_favourites_async, error);
}

void
pir_schools_set_favourite_async (PirContext          *context,
                                 PirFoundSchool      *school,
                                 gboolean             is_favourite,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_FOUND_SCHOOL (school));

  task = pir_task_new (context, cancellable, callback, user_data, pir_schools_set_favourite_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_set_favourite_async (store, school, is_favourite, cancellable, favourite_set_cb, task);
}

gboolean
pir_schools_set_favourite_finish (PirContext    *context,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_schools_set_favourite_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
