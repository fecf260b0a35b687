/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-remind-run.h"

#include "app/pir-reminding.h"
#include "base/pir-clock.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"

#define MOST 45 /* s */

typedef struct
{
  PirReminding *reminding; /* (owned) */
  gboolean      is_asked;  /* its last look has begun */
  gboolean      is_over;
  gboolean      is_shown;
} Turn;

struct _PirRemindRun
{
  GObject  parent_instance;

  GArray  *turns;    /* (owned) (element-type Turn): one for each account */
  gint64   began_at; /* seconds since 1970 UTC */
  guint    end_id;   /* source; 0 = it is over */
};

G_DEFINE_FINAL_TYPE (PirRemindRun, pir_remind_run, G_TYPE_OBJECT)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
turn_clear (gpointer data)
{
  Turn *turn = data;

  g_object_unref (turn->reminding);
}

/* Whether the cache is as fresh as it gets: nobody is signed in, or the refresh has ended, well or not */
static gboolean
is_fresh (PirRemindRun *self,
          PirContext   *context)
{
  PirSession *session = pir_context_get_session (context);
  PirSync *sync = pir_context_get_sync (context);

  switch (pir_session_get_state (session))
    {
    case PIR_SESSION_RESTORING:
      return FALSE;
    case PIR_SESSION_ACTIVE:
      break;
    case PIR_SESSION_NONE:
      /* An account's turn to be started comes when the one that is shown has its session. */
      return pir_context_get_key (context) == NULL;
    case PIR_SESSION_ENDED:
    default:
      return TRUE;
    }

  switch (pir_sync_get_state (sync))
    {
    case PIR_SYNC_OFFLINE:
    case PIR_SYNC_FAILED:
    case PIR_SYNC_STOPPED:
      return TRUE;
    case PIR_SYNC_IDLE:
      return pir_sync_get_updated_at (sync) >= self->began_at;
    case PIR_SYNC_RUNNING:
    default:
      return FALSE;
    }
}

static void
end (PirRemindRun *self)
{
  gboolean is_shown = FALSE;

  if (self->end_id == 0)
    return;
  g_clear_handle_id (&self->end_id, g_source_remove);
  for (guint i = 0; i < self->turns->len; i++)
    is_shown |= g_array_index (self->turns, Turn, i).is_shown;
  g_signal_emit (self, signals[DONE], 0, is_shown);
}

static gboolean
too_long_cb (gpointer user_data)
{
  PirRemindRun *self = user_data;

  end (self);
  return G_SOURCE_CONTINUE;
}

/* A last look where the cache is fresh; the end when all have had it. */
static void
go_on (PirRemindRun *self)
{
  gboolean is_over = TRUE;

  for (guint i = 0; i < self->turns->len; i++)
    {
      Turn *turn = &g_array_index (self->turns, Turn, i);

      if (!turn->is_asked && is_fresh (self, pir_reminding_get_context (turn->reminding)))
        {
          turn->is_asked = TRUE;
          pir_reminding_check (turn->reminding);
        }
      is_over &= turn->is_over;
    }
  if (is_over)
    end (self);
}

static void
notify_cb (PirRemindRun *self)
{
  if (self->end_id != 0)
    go_on (self);
}

static void
checked_cb (PirReminding *reminding,
            gboolean      is_shown,
            PirRemindRun *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      Turn *turn = &g_array_index (self->turns, Turn, i);

      if (turn->reminding != reminding)
        continue;
      turn->is_shown = is_shown;
      turn->is_over |= turn->is_asked;
    }
  notify_cb (self);
}

static gboolean
begin_cb (gpointer user_data)
{
  PirRemindRun *self = user_data;

  self->end_id = g_timeout_add_seconds (MOST, too_long_cb, self);
  go_on (self);
  return G_SOURCE_REMOVE;
}

static void
pir_remind_run_finalize (GObject *object)
{
  PirRemindRun *self = PIR_REMIND_RUN (object);

  g_clear_handle_id (&self->end_id, g_source_remove);
  g_array_unref (self->turns);

  G_OBJECT_CLASS (pir_remind_run_parent_class)->finalize (object);
}

static void
pir_remind_run_class_init (PirRemindRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_remind_run_finalize;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_BOOLEAN);
}

static void
pir_remind_run_init (PirRemindRun *self)
{
  self->turns = g_array_new (FALSE, TRUE, sizeof (Turn));
  g_array_set_clear_func (self->turns, turn_clear);
}

PirRemindRun *
pir_remind_run_new (GPtrArray *remindings)
{
  PirRemindRun *self;

  g_return_val_if_fail (remindings != NULL, NULL);

  self = g_object_new (PIR_TYPE_REMIND_RUN, NULL);
  self->began_at = pir_clock_now ();
  for (guint i = 0; i < remindings->len; i++)
    {
      Turn turn = { .reminding = g_object_ref (g_ptr_array_index (remindings, i)) };
      PirContext *context = pir_reminding_get_context (turn.reminding);

      g_array_append_val (self->turns, turn);
      g_signal_connect_object (turn.reminding, "checked", G_CALLBACK (checked_cb), self, 0);
      g_signal_connect_object (pir_context_get_session (context), "notify::state", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (pir_context_get_sync (context), "notify", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
    }
  /* Whoever made it hears of its end. */
  self->end_id = g_idle_add (begin_cb, self);
  return self;
}
