/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include "core/pir-row-private.h"

/* A list kept by nothing but "items-changed": it must always be what the model is. */
typedef struct
{
  GListModel *model;
  GPtrArray  *shown;     /* PirRow */
  guint       n_changes;
  guint       n_touched; /* rows removed and added in all */
} Mirror;

static void
mirror_cb (GListModel *model,
           guint       position,
           guint       n_removed,
           guint       n_added,
           Mirror     *mirror)
{
  g_assert_cmpuint (position + n_removed, <=, mirror->shown->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror->shown, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror->shown, (int) (position + i), g_list_model_get_item (model, position + i));
  mirror->n_changes++;
  mirror->n_touched += n_removed + n_added;
  g_assert_cmpuint (mirror->shown->len, ==, g_list_model_get_n_items (model));
}

static void
mirror_init (Mirror     *mirror,
             PirRowList *list)
{
  mirror->model = G_LIST_MODEL (list);
  mirror->shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  mirror_cb (mirror->model, 0, 0, g_list_model_get_n_items (mirror->model), mirror);
}

static void
mirror_check (Mirror *mirror)
{
  g_assert_cmpuint (mirror->shown->len, ==, g_list_model_get_n_items (mirror->model));
  for (guint i = 0; i < mirror->shown->len; i++)
    {
      g_autoptr (PirRow) row = g_list_model_get_item (mirror->model, i);

      g_assert_true (row == g_ptr_array_index (mirror->shown, i));
    }
}

static void
mirror_clear (Mirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->model, mirror);
  g_ptr_array_unref (mirror->shown);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mirror, mirror_clear)

/* Random edits: what the span says, applied to the old array, gives the new one, and no shorter span would. */
static void
test_diff (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gint64 old_ids[24], new_ids[24], made[48];
      guint n_old = (guint) g_test_rand_int_range (0, 24), n_new = 0, position, n_removed, n_added;
      gboolean differs;

      for (guint i = 0; i < n_old; i++)
        old_ids[i] = i + 1;
      for (guint i = 0; i < n_old; i++)
        {
          if (g_test_rand_int_range (0, 8) != 0 && n_new < 24)
            new_ids[n_new++] = old_ids[i];
          if (g_test_rand_int_range (0, 8) == 0 && n_new < 24)
            new_ids[n_new++] = 100 + (gint64) round * 24 + i;
        }

      differs = pir_row_diff (old_ids, n_old, new_ids, n_new, &position, &n_removed, &n_added);
      g_assert_cmpint (differs, ==, n_old != n_new || memcmp (old_ids, new_ids, n_old * sizeof *old_ids) != 0);
      memcpy (made, old_ids, position * sizeof *made);
      memcpy (made + position, new_ids + position, n_added * sizeof *made);
      memcpy (made + position + n_added, old_ids + position + n_removed,
              (n_old - position - n_removed) * sizeof *made);
      g_assert_cmpmem (made, (n_old - n_removed + n_added) * sizeof *made, new_ids, n_new * sizeof *new_ids);
      if (n_removed > 0 && n_added > 0)
        {
          g_assert_cmpint (old_ids[position], !=, new_ids[position]);
          g_assert_cmpint (old_ids[position + n_removed - 1], !=, new_ids[position + n_added - 1]);
        }
    }
}

static World *
new_world (guint n_notices)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, n_notices);
  world_open_signed_in (world);

  return world;
}

static PirRowList *
new_list (World *world)
{
  PirRowList *list = pir_row_list_new_notices (world->context, NULL);

  g_assert_true (pir_row_list_is_loading (list));
  WAIT_UNTIL (!pir_row_list_is_loading (list));

  return list;
}

static const char *
get_reason (PirRow *row)
{
  return pir_notice_peek (pir_row_get_object (row))->reason;
}

/* Rows are there at once and filled later; the same id is the same row. */
static void
test_pages (void)
{
  g_autoptr (World) world = new_world (1000);
  g_autoptr (PirRowList) list = new_list (world);
  g_autoptr (PirRow) row = g_list_model_get_item (G_LIST_MODEL (list), 500);
  g_autoptr (PirRow) same = g_list_model_get_item (G_LIST_MODEL (list), 500);
  g_autoptr (PirRow) neighbour = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == PIR_TYPE_ROW);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 1000));
  g_assert_true (row == same);
  g_assert_null (pir_row_get_object (row));
  WAIT_UNTIL (pir_row_get_object (row) != NULL);
  g_assert_cmpint (pir_notice_peek (pir_row_get_object (row))->local_id, ==, pir_row_get_local_id (row));

  neighbour = g_list_model_get_item (G_LIST_MODEL (list), 501);
  g_assert_nonnull (pir_row_get_object (neighbour)); /* of the same page */
}

/* Looks at all that has come, as GTK's lists do, and keeps one */
static void
look_cb (GListModel  *model,
         guint        position,
         guint        n_removed,
         guint        n_added,
         PirRow     **kept)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (PirRow) row = g_list_model_get_item (model, i);

      if (i == 700)
        *kept = g_steal_pointer (&row);
    }
}

/* Who looks at every row while the list changes makes none be read that is not kept. */
static void
test_looked_at (void)
{
  g_autoptr (World) world = new_world (2000);
  g_autoptr (PirRowList) list = pir_row_list_new_notices (world->context, NULL);
  g_autoptr (PirRow) kept = NULL;
  g_autoptr (PirRow) other = NULL;

  g_signal_connect (list, "items-changed", G_CALLBACK (look_cb), &kept);
  WAIT_UNTIL (kept != NULL && pir_row_get_object (kept) != NULL);
  other = g_list_model_get_item (G_LIST_MODEL (list), 1900);
  g_assert_null (pir_row_get_object (other));
  WAIT_UNTIL (pir_row_get_object (other) != NULL);
}

static void
gone_cb (gpointer  user_data,
         GObject  *row)
{
  guint *n_gone = user_data;

  (*n_gone)++;
}

/* Scrolled through from end to end, a bounded number of rows lives. */
static void
test_memory (void)
{
  g_autoptr (World) world = new_world (3000);
  g_autoptr (PirRowList) list = new_list (world);
  guint n_gone = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (PirRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_object_weak_ref (G_OBJECT (row), gone_cb, &n_gone);
      if (i % 64 == 63)
        WAIT_UNTIL (pir_row_get_object (row) != NULL);
    }
  settle ();
  g_assert_cmpuint (3000 - n_gone, <=, 16 * 64);
  g_clear_object (&list);
  settle ();
  g_assert_cmpuint (n_gone, ==, 3000);
}

static void
notify_cb (PirRow     *row,
           GParamSpec *pspec,
           guint      *n_notified)
{
  (*n_notified)++;
}

/* One row changes: its own object, no rows moved. */
static void
test_change (void)
{
  g_autoptr (World) world = new_world (300);
  g_autoptr (PirRowList) list = new_list (world);
  g_auto (Mirror) mirror = { 0 };
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirNotice) changed = NULL;
  PirNoticeFields fields;
  guint n_notified = 0;
  PirRow *row;

  mirror_init (&mirror, list);
  row = g_ptr_array_index (mirror.shown, 50);
  WAIT_UNTIL (pir_row_get_object (row) != NULL);
  notice = g_object_ref (pir_row_get_object (row));
  fields = *pir_notice_peek (notice);
  fields.reason = "Mensa";
  fields.local_id = 0;
  changed = pir_notice_new (&fields);
  g_signal_connect (row, "notify::object", G_CALLBACK (notify_cb), &n_notified);
  mirror.n_changes = 0;
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, fields.id, changed);
  world_sync (world);
  WAIT_UNTIL (g_str_equal (get_reason (row), "Mensa"));
  g_assert_cmpuint (n_notified, >=, 1);
  g_assert_cmpuint (mirror.n_changes, ==, 0);
  mirror_check (&mirror);
}

/* New ones in the middle: only they are announced. */
static void
test_insert (void)
{
  g_autoptr (World) world = new_world (300);
  g_autoptr (PirRowList) list = new_list (world);
  g_auto (Mirror) mirror = { 0 };
  g_autofree char *gone = NULL;

  mirror_init (&mirror, list);
  mirror.n_touched = 0;
  fake_service_add_family (world->service, 450, 450);
  world_sync (world);
  WAIT_UNTIL (mirror.shown->len == 301);
  g_assert_cmpuint (mirror.n_touched, ==, 1);
  mirror_check (&mirror);
  gone = fake_uuid ('n', 120);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, gone, NULL);
  world_sync (world);
  WAIT_UNTIL (mirror.shown->len == 300);
  g_assert_cmpuint (mirror.n_touched, ==, 2);
  mirror_check (&mirror);
}

/* Random comings, goings and filters against the mirror. */
static void
test_random (void)
{
  g_autoptr (World) world = new_world (200);
  g_autoptr (PirRowList) list = new_list (world);
  g_auto (Mirror) mirror = { 0 };

  mirror_init (&mirror, list);
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
      guint first = (guint) g_test_rand_int_range (1, 400);

      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *id = fake_uuid ('n', (guint) g_test_rand_int_range (1, 400));

          fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, id, NULL);
        }
      fake_service_add_family (world->service, first, first + (guint) g_test_rand_int_range (0, 6));
      if (round % 3 == 1)
        filter->order = PIR_NOTICE_ORDER_NEWEST;
      if (round % 4 == 2)
        filter->standings = 1 << PIR_STANDING_PAID;
      pir_row_list_set_filter (list, filter);
      world_sync (world);
      WAIT_UNTIL (!pir_row_list_is_loading (list));
      mirror_check (&mirror);
      g_assert_cmpuint (mirror.shown->len == 0, ==, round % 4 == 2);
    }
}

/* Words typed fast: only the last counts, however late the others are answered. */
static void
test_late (void)
{
  static const char * const words[] = { "g", "gi", "git", "gita", "gita 7", "gita 77" };
  g_autoptr (World) world = new_world (300);
  g_autoptr (PirRowList) list = new_list (world);
  g_auto (Mirror) mirror = { 0 };
  g_autoptr (PirRow) row = NULL;

  mirror_init (&mirror, list);
  mirror.n_changes = 0;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

      filter->text = g_strdup (words[i]);
      pir_row_list_set_filter (list, filter);
    }
  WAIT_UNTIL (!pir_row_list_is_loading (list));
  g_assert_cmpuint (mirror.n_changes, ==, 1);
  g_assert_cmpuint (mirror.shown->len, ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  WAIT_UNTIL (pir_row_get_object (row) != NULL);
  g_assert_cmpstr (get_reason (row), ==, "Gita 77");
}

/* Another person signs in: each has a list of their own, though ids may be the same numbers, and who is removed leaves
 * nothing in sight. */
static void
test_other_account (void)
{
  g_autoptr (World) world = new_world (100);
  g_autoptr (PirRowList) list = new_list (world);
  g_auto (Mirror) mirror = { 0 };
  g_autoptr (PirAccount) bruno = fake_account (FAKE_BRUNO);
  g_autoptr (PirContext) anna = g_object_ref (world->context);
  g_autoptr (PirRowList) other_list = NULL;
  g_autoptr (PirRow) row = NULL;

  mirror_init (&mirror, list);
  fake_service_add (world->service, FAKE_BRUNO, PIR_CHANGE_ACCOUNT, FAKE_BRUNO, bruno);
  for (guint i = 500; i < 503; i++)
    {
      g_autoptr (PirNotice) notice = fake_notice (i);

      fake_service_add (world->service, FAKE_BRUNO, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
  world_sign_in (world, "bruno");
  g_assert_true (world->context != anna);
  other_list = new_list (world);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (other_list)) == 3);
  row = g_list_model_get_item (G_LIST_MODEL (other_list), 0);
  WAIT_UNTIL (pir_row_get_object (row) != NULL);
  g_assert_true (g_str_has_prefix (get_reason (row), "Gita 50"));
  g_assert_cmpuint (mirror.shown->len, ==, 100);
  mirror_check (&mirror);

  pir_accounts_remove_async (world->accounts, anna, FALSE, NULL, NULL);
  WAIT_UNTIL (mirror.shown->len == 0);
  mirror_check (&mirror);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other_list)), ==, 3);
}

static void
test_receipts (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirRowList) list = NULL;
  g_autoptr (PirRow) row = NULL;

  fake_service_add_family (world->service, 1, 9);
  for (guint i = 1; i <= 5; i++)
    fake_service_add_receipt (world->service, i, 1767225300 + (gint64) i * 100000, "r.pdf", "text");
  world_open_signed_in (world);
  list = pir_row_list_new_receipts (world->context, NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 5);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  WAIT_UNTIL (pir_row_get_object (row) != NULL);
  g_assert_true (PIR_IS_KEPT_RECEIPT (pir_row_get_object (row)));
  g_assert_cmpstr (pir_receipt_peek (pir_kept_receipt_get_receipt (pir_row_get_object (row)))->reason, ==, "Gita 5");
  WAIT_UNTIL (pir_kept_receipt_get_file (pir_row_get_object (row), PIR_PAPER_RECEIPT) != NULL);
  pir_row_list_set_text (list, "gita 2");
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/row-list/diff", test_diff);
  g_test_add_func ("/core/row-list/pages", test_pages);
  g_test_add_func ("/core/row-list/looked-at", test_looked_at);
  g_test_add_func ("/core/row-list/memory", test_memory);
  g_test_add_func ("/core/row-list/change", test_change);
  g_test_add_func ("/core/row-list/insert", test_insert);
  g_test_add_func ("/core/row-list/random", test_random);
  g_test_add_func ("/core/row-list/late", test_late);
  g_test_add_func ("/core/row-list/other-account", test_other_account);
  g_test_add_func ("/core/row-list/receipts", test_receipts);

  return g_test_run ();
}
