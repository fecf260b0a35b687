/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-gift-form.h"

#include "base/pir-task.h"
#include "core/pir-cart.h"
#include "core/pir-context-private.h"
#include "model/pir-tax-code.h"
#include "net/pir-client-causes.h"

struct _PirGiftForm
{
  GObject       parent_instance;

  PirContext   *context;     /* (owned) */
  PirOpenCause *cause;       /* (owned) */
  PirMoney      amount;
  char         *pupil_id;    /* (owned) (nullable) */
  char         *given_name;  /* (owned) (nullable) */
  char         *family_name; /* (owned) (nullable) */
  char         *tax_code;    /* (owned) (nullable) */
  char         *key;         /* (owned): of what is asked for now */
};

G_DEFINE_FINAL_TYPE (PirGiftForm, pir_gift_form, G_TYPE_OBJECT)

/* A notice that is there, and waits to be among the others */
typedef struct
{
  PirNotice *notice; /* (owned) */
  gulong     state_id;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_clear_object (&waiting->notice);
  g_free (waiting);
}

/* What is asked for is something else than before. */
static void
renew_key (PirGiftForm *self)
{
  g_free (self->key);
  self->key = g_uuid_string_random ();
}

static void
set_text (PirGiftForm *self,
          char       **member,
          const char  *text)
{
  if (g_strcmp0 (*member, text) == 0)
    return;

  g_free (*member);
  *member = g_strdup (text);
  renew_key (self);
}

static void
finish (GTask *task)
{
  PirGiftForm *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);

  pir_cart_add (pir_context_get_cart (self->context), waiting->notice);
  g_task_return_pointer (task, g_object_ref (waiting->notice), g_object_unref);
}

/* lint: callback: the task is the signal's until the refresh has ended */
static void
state_notify_cb (PirSync    *sync,
                 GParamSpec *pspec,
                 gpointer    user_data)
{
  GTask *task = user_data;
  Waiting *waiting = g_task_get_task_data (task);

  if (pir_sync_get_state (sync) == PIR_SYNC_RUNNING)
    return;

  finish (task);
  g_signal_handler_disconnect (sync, waiting->state_id);
}

static void
release_task (gpointer  task,
              GClosure *closure)
{
  g_object_unref (task);
}

/* A cart shows what is among the notices: the notice gets there with a refresh, now or, without a service, later. */
static void
wait_for_notice (GTask   *task,
                 PirSync *sync)
{
  Waiting *waiting = g_task_get_task_data (task);

  pir_sync_refresh (sync);
  if (pir_sync_get_state (sync) == PIR_SYNC_RUNNING)
    waiting->state_id = g_signal_connect_data (sync, "notify::state", G_CALLBACK (state_notify_cb), g_object_ref (task),
                                               release_task, 0);
  else
    finish (task);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGiftForm *self = g_task_get_source_object (task);
  GError *error = NULL;
  PirNotice *notice = pir_client_make_notice_finish (PIR_CLIENT (source), result, &error);
  Waiting *waiting;

  if (notice == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  renew_key (self);
  waiting = g_new0 (Waiting, 1);
  waiting->notice = notice;
  g_task_set_task_data (task, waiting, waiting_free);
  wait_for_notice (task, pir_context_get_sync (self->context));
}

static void
pir_gift_form_finalize (GObject *object)
{
  PirGiftForm *self = PIR_GIFT_FORM (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cause);
  g_free (self->pupil_id);
  g_free (self->given_name);
  g_free (self->family_name);
  g_free (self->tax_code);
  g_free (self->key);

  G_OBJECT_CLASS (pir_gift_form_parent_class)->finalize (object);
}

static void
pir_gift_form_class_init (PirGiftFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_gift_form_finalize;
}

static void
pir_gift_form_init (PirGiftForm *self)
{
  renew_key (self);
}

PirGiftForm *
pir_gift_form_new (PirContext   *context,
                   PirOpenCause *cause)
{
  PirGiftForm *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), NULL);

  self = g_object_new (PIR_TYPE_GIFT_FORM, NULL);
  self->context = g_object_ref (context);
  self->cause = g_object_ref (cause);
  self->amount = pir_open_cause_peek (cause)->amount;

  return self;
}

PirOpenCause *
pir_gift_form_get_cause (PirGiftForm *self)
{
  g_return_val_if_fail (PIR_IS_GIFT_FORM (self), NULL);

  return self->cause;
}

gboolean
pir_gift_form_set_amount (PirGiftForm *self,
                          PirMoney     amount)
{
  g_return_val_if_fail (PIR_IS_GIFT_FORM (self), FALSE);

  if (!pir_open_cause_accepts_amount (self->cause, amount))
    return FALSE;

  if (amount != self->amount)
    renew_key (self);
  self->amount = amount;

  return TRUE;
}

void
pir_gift_form_set_child (PirGiftForm *self,
                         const char  *pupil_id)
{
  g_return_if_fail (PIR_IS_GIFT_FORM (self));
  g_return_if_fail (pupil_id != NULL);

  set_text (self, &self->pupil_id, pupil_id);
  set_text (self, &self->given_name, NULL);
  set_text (self, &self->family_name, NULL);
  set_text (self, &self->tax_code, NULL);
}

void
pir_gift_form_set_person (PirGiftForm *self,
                          const char  *given_name,
                          const char  *family_name,
                          const char  *tax_code)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *code = NULL;

  g_return_if_fail (PIR_IS_GIFT_FORM (self));
  g_return_if_fail (given_name != NULL && family_name != NULL && tax_code != NULL);

  given = g_strstrip (g_strdup (given_name));
  family = g_strstrip (g_strdup (family_name));
  code = pir_tax_code_normalise (tax_code);
  set_text (self, &self->pupil_id, NULL);
  set_text (self, &self->given_name, given);
  set_text (self, &self->family_name, family);
  set_text (self, &self->tax_code, code);
}

void
pir_gift_form_send_async (PirGiftForm         *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  PirOpenNoticeStart start;
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_GIFT_FORM (self));
  g_return_if_fail (self->pupil_id != NULL || self->tax_code != NULL);

  start = (PirOpenNoticeStart) { pir_open_cause_peek (self->cause)->version, self->amount, self->pupil_id, self->given_name,
                                 self->family_name, self->tax_code };
  task = pir_task_new (self, cancellable, callback, user_data, pir_gift_form_send_async);
  client = pir_context_require_client (self->context, task);
  if (client != NULL)
    pir_client_make_notice_async (client, pir_open_cause_peek (self->cause)->id, &start, self->key, cancellable, made_cb, task);
}

PirNotice *
pir_gift_form_send_finish (PirGiftForm   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_task_propagate (self, result, pir_gift_form_send_async, error);
}
