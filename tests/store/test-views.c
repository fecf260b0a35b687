/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that somebody gave a name to, and what is noted about several notices at once. */
#include <string.h>

#include "store/fixture.h"
#include "store/pir-store-remarks.h"
#include "store/pir-store-views.h"

static void
put (PirStore   *store,
     const char *id,
     const char *name,
     const char *state)
{
  g_autoptr (PirSavedView) view = pir_saved_view_new (id, name, state);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_put_view_async (store, view, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_put_view_finish (store, result, &error));
  g_assert_no_error (error);
}

static void
take_away (PirStore   *store,
           const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_remove_view_async (store, id, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_remove_view_finish (store, result, &error));
  g_assert_no_error (error);
}

static char *
read_all (PirStore *store)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_read_views_async (store, NULL, ready, &result);
  wait_for (&result);
  views = pir_store_read_views_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < views->len; i++)
    {
      const PirSavedView *view = views->pdata[i];

      g_string_append_printf (all, "%s|%s|%s\n", view->id, view->name, view->state);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_all (PirStore   *store,
            const char *expected)
{
  g_autofree char *all = read_all (store);

  g_assert_cmpstr (all, ==, expected);
}

/* They are there when the file is opened again; one that is put again is the same one. */
static void
test_views (void)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autofree char *all = NULL;

  assert_all (store, "");
  put (store, "a", "  Da pagare per Luca ", "standing=to-pay&child=l");
  put (store, "b", "Grandi", "order=amount");
  put (store, "a", "Luca", "standing=to-pay&child=l");
  store_finish (store);

  store = store_open (folder);
  assert_all (store, "a|Luca|standing=to-pay&child=l\nb|Grandi|order=amount\n");
  take_away (store, "a");
  assert_all (store, "b|Grandi|order=amount\n");
  put (store, "a", "Luca", "standing=to-pay&child=l");
  put (store, PIR_SAVED_VIEW_LAST, "", "group=child&order=");
  all = read_all (store);
  g_assert_nonnull (strstr (all, "||group=child&order=\n"));
  g_assert_nonnull (strstr (all, "a|Luca|standing=to-pay&child=l\n"));
  store_finish (store);
}

static void
test_names (void)
{
  g_autofree char *longer = g_strnfill (3 * PIR_SAVED_VIEW_MAX_NAME, 'x');
  g_autoptr (PirSavedView) cut = pir_saved_view_new (NULL, longer, "");
  g_autoptr (PirSavedView) other = pir_saved_view_new (NULL, " \xff Gita ", "");

  g_assert_cmpuint (strlen (cut->name), ==, PIR_SAVED_VIEW_MAX_NAME);
  g_assert_true (g_uuid_string_is_valid (cut->id));
  g_assert_cmpstr (cut->id, !=, other->id);
  g_assert_true (g_utf8_validate (other->name, -1, NULL));
  g_assert_true (g_str_has_suffix (other->name, " Gita"));
}

static GPtrArray *
find_remarks (PirStore            *store,
              const char * const  *ids)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *remarks;

  pir_store_find_remarks_async (store, ids, NULL, ready, &result);
  wait_for (&result);
  remarks = pir_store_find_remarks_finish (store, result, &error);
  g_assert_no_error (error);

  return remarks;
}

static void
set_remarks (PirStore  *store,
             GPtrArray *remarks)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_set_remarks_async (store, remarks, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_set_remarks_finish (store, result, &error));
  g_assert_no_error (error);
}

static void
free_remark (gpointer remark)
{
  pir_remark_free (remark);
}

static void
test_remarks (void)
{
  static const char * const ids[] = { "n1", "n2", "n3", NULL };
  PirStore *store = store_open (NULL);
  g_autoptr (GPtrArray) before = find_remarks (store, ids);
  g_autoptr (GPtrArray) noted = g_ptr_array_new_with_free_func (free_remark);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;

  g_assert_cmpuint (before->len, ==, 3);
  g_assert_true (pir_remark_is_empty (before->pdata[2]));
  g_ptr_array_add (noted, pir_remark_new ("n1", NULL, "730", 5));
  g_ptr_array_add (noted, pir_remark_new ("n3", "dal nonno", "730, nonno", 5));
  set_remarks (store, noted);
  after = find_remarks (store, ids);
  g_assert_cmpstr (((PirRemark *) after->pdata[0])->tags, ==, "730");
  g_assert_true (pir_remark_is_empty (after->pdata[1]));
  g_assert_cmpstr (((PirRemark *) after->pdata[2])->text, ==, "dal nonno");
  set_remarks (store, before);
  again = find_remarks (store, ids);
  for (guint i = 0; i < again->len; i++)
    g_assert_true (pir_remark_is_empty (again->pdata[i]));
  store_finish (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/kept", test_views);
  g_test_add_func ("/views/names", test_names);
  g_test_add_func ("/views/remarks", test_remarks);

  return g_test_run ();
}
