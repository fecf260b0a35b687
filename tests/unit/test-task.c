/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-task.h"

#define ROUNDS 3000

typedef struct
{
  GThread *main;
  int      n_gone;      /* sources that were finalized */
  int      n_elsewhere; /* of these, in another thread */
  guint    n_answers;
} Count;

static void
gone_cb (gpointer  data,
         GObject  *where_it_was)
{
  Count *count = data;

  if (g_thread_self () != count->main)
    g_atomic_int_inc (&count->n_elsewhere);
  g_atomic_int_inc (&count->n_gone);
}

static void
answer_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_assert_true (G_IS_OBJECT (source));
  g_assert_true (source == g_task_get_source_object (task));
  g_assert_true (cancellable == g_task_get_cancellable (task));
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_strdup (task_data), g_free);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree char *text = NULL;
  Count *count = user_data;

  text = pir_task_propagate (source, result, answer_thread, NULL);
  g_assert_cmpstr (text, ==, "words");
  count->n_answers++;
}

/* A task and its source, of which nobody else holds anything */
static void
begin (Count *count)
{
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = pir_task_new (source, cancellable, answered_cb, count, answer_thread);

  g_object_weak_ref (source, gone_cb, count);
  g_task_set_task_data (task, g_strdup ("words"), g_free);
  pir_task_run_in_thread (task, answer_thread);
}

static void
test_source_goes_where_it_is_known (void)
{
  Count count = { .main = g_thread_self () };

  for (guint i = 0; i < ROUNDS; i++)
    {
      begin (&count);
      while (g_atomic_int_get (&count.n_gone) <= (int) i)
        g_main_context_iteration (NULL, FALSE);
    }

  g_assert_cmpuint (count.n_answers, ==, ROUNDS);
  g_assert_cmpint (count.n_elsewhere, ==, 0);
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GError **error = user_data;

  g_assert_null (pir_task_propagate (source, result, answer_thread, error));
}

static void
test_cancelled (void)
{
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = pir_task_new (source, cancellable, cancelled_cb, &error, answer_thread);

  g_cancellable_cancel (cancellable);
  pir_task_run_in_thread (task, answer_thread);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_finish_of_another_is_refused (void)
{
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GTask) task = pir_task_new (source, NULL, NULL, NULL, begin);

  g_test_expect_message ("pir-base", G_LOG_LEVEL_CRITICAL, "*g_async_result_is_tagged*");
  g_assert_false (pir_task_propagate_boolean (source, G_ASYNC_RESULT (task), answer_thread, NULL));
  g_test_assert_expected_messages ();
  g_task_return_boolean (task, TRUE);
  while (!g_task_get_completed (task))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task/source-goes-where-it-is-known", test_source_goes_where_it_is_known);
  g_test_add_func ("/task/cancelled", test_cancelled);
  g_test_add_func ("/task/finish-of-another-is-refused", test_finish_of_another_is_refused);

  return g_test_run ();
}
