/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-worker.h"

#include <string.h>
#include <sys/prctl.h>

typedef struct
{
  PirWorker *worker;  /* (owned) */
  GMutex     gate;    /* held by the test while the worker has to wait */
  GString   *order;   /* letters in the order in which tasks ran */
  guint      n_answers;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->worker = pir_worker_new ("test-worker");
  fixture->order = g_string_new (NULL);
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  pir_worker_stop (fixture->worker);
  g_assert_finalize_object (g_steal_pointer (&fixture->worker));
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->gate);
}

static void
count_answer (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->n_answers++;
}

static void
wait_for_answers (Fixture *fixture,
                  guint    n)
{
  while (fixture->n_answers < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_answers, ==, n);
}

static void
wait_at_gate (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Fixture *fixture = task_data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
note_letter (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GString *order = g_task_get_task_data (task);

  g_string_append_c (order, (char) GPOINTER_TO_INT (g_task_get_source_tag (task)));
  g_task_return_boolean (task, TRUE);
}

static void
queue_gate (Fixture *fixture)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, count_answer, fixture);

  g_task_set_task_data (task, fixture, NULL);
  pir_worker_queue (fixture->worker, G_PRIORITY_HIGH, task, wait_at_gate);
}

static void
queue_letter (Fixture *fixture,
              int      priority,
              char     letter)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, count_answer, fixture);

  (g_task_set_source_tag) (task, GINT_TO_POINTER (letter));
  g_task_set_task_data (task, fixture->order, NULL);
  pir_worker_queue (fixture->worker, priority, task, note_letter);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  char name[16];

  g_assert_true (pir_worker_is_current (PIR_WORKER (source)));
  g_assert_cmpint (prctl (PR_GET_NAME, name), ==, 0);
  g_assert_cmpstr (name, ==, "test-worker");
  g_task_return_pointer (task, g_strdup (task_data), g_free);
}

static void
check_answer (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = g_task_propagate_pointer (G_TASK (result), &error);
  Fixture *fixture = user_data;

  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, "data");
  g_assert_false (pir_worker_is_current (fixture->worker));
  fixture->n_answers++;
}

static void
test_runs_in_its_thread (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GTask) task = g_task_new (fixture->worker, NULL, check_answer, fixture);

  g_task_set_task_data (task, g_strdup ("data"), g_free);
  g_assert_false (pir_worker_is_current (fixture->worker));
  pir_worker_queue (fixture->worker, G_PRIORITY_DEFAULT, task, check_thread);
  wait_for_answers (fixture, 1);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_mutex_lock (&fixture->gate);
  queue_gate (fixture);
  queue_letter (fixture, G_PRIORITY_LOW, 'e');
  queue_letter (fixture, G_PRIORITY_DEFAULT, 'c');
  queue_letter (fixture, G_PRIORITY_HIGH, 'a');
  queue_letter (fixture, G_PRIORITY_DEFAULT, 'd');
  queue_letter (fixture, G_PRIORITY_LOW, 'f');
  queue_letter (fixture, G_PRIORITY_HIGH, 'b');
  g_mutex_unlock (&fixture->gate);

  wait_for_answers (fixture, 7);
  g_assert_cmpstr (fixture->order->str, ==, "abcdef");
}

static void
test_many_equal_ones_keep_their_order (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (GString) expected = g_string_new (NULL);

  g_mutex_lock (&fixture->gate);
  queue_gate (fixture);
  for (guint i = 0; i < 2000; i++)
    {
      queue_letter (fixture, G_PRIORITY_DEFAULT, (char) ('A' + i % 26));
      g_string_append_c (expected, (char) ('A' + i % 26));
    }
  g_mutex_unlock (&fixture->gate);

  wait_for_answers (fixture, 2001);
  g_assert_cmpstr (fixture->order->str, ==, expected->str);
}

static void
check_cancelled (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = user_data;

  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture->n_answers++;
}

static void
test_cancelled_before_its_turn (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, check_cancelled, fixture);

  g_mutex_lock (&fixture->gate);
  queue_gate (fixture);
  g_task_set_task_data (task, fixture->order, NULL);
  pir_worker_queue (fixture->worker, G_PRIORITY_DEFAULT, task, note_letter);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);

  wait_for_answers (fixture, 2);
  g_assert_cmpstr (fixture->order->str, ==, "");
}

static void
check_closed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = user_data;

  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  fixture->n_answers++;
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GTask) late = g_task_new (NULL, NULL, check_closed, fixture);

  for (char letter = 'a'; letter <= 'z'; letter++)
    queue_letter (fixture, G_PRIORITY_DEFAULT, letter);

  pir_worker_stop (fixture->worker);
  g_assert_cmpstr (fixture->order->str, ==, "abcdefghijklmnopqrstuvwxyz");
  pir_worker_stop (fixture->worker);

  pir_worker_queue (fixture->worker, G_PRIORITY_DEFAULT, late, note_letter);
  wait_for_answers (fixture, 27);
}

static void
note_finalizing_thread (gpointer  user_data,
                        GObject  *where_the_object_was)
{
  GThread **thread = user_data;

  g_atomic_pointer_set (thread, g_thread_self ());
}

/* Only the task keeps the source alive: it must not die in the worker's thread. */
static void
test_source_dies_in_its_own_thread (Fixture       *fixture,
                                    gconstpointer  data)
{
  for (guint i = 0; i < 200; i++)
    {
      GThread *thread = NULL;
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, NULL, NULL);

      g_object_weak_ref (source, note_finalizing_thread, &thread);
      g_object_unref (source);
      g_task_set_task_data (task, fixture->order, NULL);
      pir_worker_queue (fixture->worker, G_PRIORITY_DEFAULT, task, note_letter);
      g_object_unref (task);

      while (g_atomic_pointer_get (&thread) == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (thread == g_thread_self ());
    }
}

static gpointer
queue_hundred (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      (g_task_set_source_tag) (task, GINT_TO_POINTER ('x'));
      g_task_set_task_data (task, fixture->order, NULL);
      pir_worker_queue (fixture->worker, G_PRIORITY_DEFAULT, task, note_letter);
    }
  g_main_context_pop_thread_default (context);

  return NULL;
}

static void
test_many_threads_queue (Fixture       *fixture,
                         gconstpointer  data)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("queue", queue_hundred, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  pir_worker_stop (fixture->worker);
  g_assert_cmpuint (fixture->order->len, ==, 800);
}

static void
count_rest (gpointer worker,
            gpointer user_data)
{
  g_assert_true (pir_worker_is_current (worker));
  g_atomic_int_inc ((int *) user_data);
}

/* Once after work, not while there is any and not again without any */
static void
test_rest (Fixture       *fixture,
           gconstpointer  data)
{
  static int n_rests;

  pir_worker_set_rest (fixture->worker, count_rest, &n_rests);
  g_usleep (G_USEC_PER_SEC * 3 / 4);
  g_assert_cmpint (g_atomic_int_get (&n_rests), ==, 0);

  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, count_answer, fixture);

      g_mutex_lock (&fixture->gate);
      g_task_set_task_data (task, fixture, NULL);
      pir_worker_queue (fixture->worker, G_PRIORITY_DEFAULT, task, wait_at_gate);
      g_usleep (G_USEC_PER_SEC * 3 / 4);
      g_assert_cmpint (g_atomic_int_get (&n_rests), ==, n - 1);
      g_mutex_unlock (&fixture->gate);
      wait_for_answers (fixture, n);
      while (g_atomic_int_get (&n_rests) < (int) n)
        g_usleep (1000);
      g_usleep (G_USEC_PER_SEC * 3 / 4);
      g_assert_cmpint (g_atomic_int_get (&n_rests), ==, n);
    }
}

#define ADD(name, func) g_test_add ("/worker/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("runs-in-its-thread", test_runs_in_its_thread);
  ADD ("order", test_order);
  ADD ("many-equal-ones-keep-their-order", test_many_equal_ones_keep_their_order);
  ADD ("cancelled-before-its-turn", test_cancelled_before_its_turn);
  ADD ("rest", test_rest);
  ADD ("stop", test_stop);
  ADD ("source-dies-in-its-own-thread", test_source_dies_in_its_own_thread);
  ADD ("many-threads-queue", test_many_threads_queue);

  return g_test_run ();
}
