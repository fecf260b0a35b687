/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-enrolment.h"

#include "base/pir-language.h"
#include "base/pir-task.h"
#include "core/pir-door-private.h"
#include "core/pir-draft.h"
#include "model/pir-tax-code.h"
#include "net/pir-client-profile.h"
#include "net/pir-client-registration.h"

/* How often it is asked whether the link was opened: people who wait, and windows that were left open */
#define SOON_SECONDS 4
#define LATE_SECONDS 60
#define N_SOON 60

struct _PirEnrolment
{
  GObject           parent_instance;

  PirDoor          *door;         /* (owned) */
  PirDraft         *draft;        /* (owned) */
  gboolean          is_resumed;
  PirEnrolmentStep  step;
  PirTokens        *key;          /* (owned) (nullable): opens the registration; in memory only */
  PirRegistration  *registration; /* (owned) (nullable) */
  GPtrArray        *terms;        /* (owned) (nullable): PirTermsDocument */
  GCancellable     *watch;        /* (owned): of asking whether the link was opened */
  guint             timer_id;
  guint             n_asked;
};

G_DEFINE_FINAL_TYPE (PirEnrolment, pir_enrolment, G_TYPE_OBJECT)

typedef enum
{
  PROP_STEP = 1,
} Property;

static GParamSpec *properties[PROP_STEP + 1];

static const char * const names[] = {
  [PIR_ENROLMENT_TAX_CODE] = "tax_code",       [PIR_ENROLMENT_FAMILY_NAME] = "family_name",
  [PIR_ENROLMENT_GIVEN_NAME] = "given_name",   [PIR_ENROLMENT_SEX] = "sex",
  [PIR_ENROLMENT_BIRTH_DATE] = "birth_date",   [PIR_ENROLMENT_BIRTH_PLACE] = "birth_place",
  [PIR_ENROLMENT_EMAIL] = "email",
};

static void watch (PirEnrolment *self);

static void
set_step (PirEnrolment     *self,
          PirEnrolmentStep  step)
{
  if (step == PIR_ENROLMENT_MAIL)
    watch (self);
  else
    g_clear_handle_id (&self->timer_id, g_source_remove);

  if (self->step == step)
    return;

  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static void
take_registration (PirEnrolment    *self,
                   PirRegistration *registration)
{
  static const PirEnrolmentStep steps[] = {
    [PIR_REGISTRATION_BEGUN] = PIR_ENROLMENT_DATA,
    [PIR_REGISTRATION_FILLED] = PIR_ENROLMENT_CHECK,
    [PIR_REGISTRATION_MAILED] = PIR_ENROLMENT_MAIL,
    [PIR_REGISTRATION_CERTIFIED] = PIR_ENROLMENT_DONE,
  };
  PirRegistrationState state = pir_registration_peek (registration)->state;

  g_set_object (&self->registration, registration);
  /* From here on the mail goes on with it, wherever it is opened. */
  if (state >= PIR_REGISTRATION_MAILED && !pir_draft_is_empty (self->draft))
    pir_draft_remove (self->draft);
  set_step (self, steps[state]);
}

static void
begin_again (PirEnrolment *self)
{
  g_clear_object (&self->key);
  g_clear_object (&self->registration);
  set_step (self, PIR_ENROLMENT_WHO);
}

/* The server has forgotten it, or the person has an account by now. */
static gboolean
is_over (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL && (problem->code == PIR_PROBLEM_NOT_FOUND || problem->code == PIR_PROBLEM_UNAUTHENTICATED);
}

static void
watched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirEnrolment) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirRegistration) registration = pir_client_registration_finish (PIR_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->step != PIR_ENROLMENT_MAIL)
    return;

  if (registration != NULL)
    take_registration (self, registration);
  else if (!is_over (error))
    watch (self);
}

static gboolean
watch_cb (gpointer user_data)
{
  PirEnrolment *self = user_data;

  self->timer_id = 0;
  self->n_asked++;
  pir_client_read_registration_async (pir_door_get_client (self->door, NULL), self->key, self->watch, watched_cb,
                                      g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
watch (PirEnrolment *self)
{
  if (self->timer_id == 0)
    self->timer_id = g_timeout_add_seconds (self->n_asked < N_SOON ? SOON_SECONDS : LATE_SECONDS, watch_cb, self);
}

static void
fail (GTask  *task,
      GError *error)
{
  PirEnrolment *self = g_task_get_source_object (task);

  if (is_over (error))
    begin_again (self);
  g_task_return_error (task, error);
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirRegistration) registration = pir_client_registration_finish (PIR_CLIENT (source), result, &error);

  if (registration == NULL)
    {
      fail (task, error);
      return;
    }

  take_registration (g_task_get_source_object (task), registration);
  g_task_return_boolean (task, TRUE);
}

static void
terms_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirEnrolment *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *terms = pir_client_read_terms_finish (PIR_CLIENT (source), result, &error);

  if (terms == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->terms, g_ptr_array_unref);
  self->terms = terms;
  if (self->registration != NULL)
    take_registration (self, self->registration);
  g_task_return_boolean (task, TRUE);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirEnrolment *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  PirClient *client = PIR_CLIENT (source);
  GError *error = NULL;
  g_autoptr (PirTokens) key = NULL;
  g_autoptr (PirRegistration) registration = pir_client_begin_registration_finish (client, result, &key, &error);

  if (registration == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_set_object (&self->key, key);
  g_set_object (&self->registration, registration);
  pir_client_read_terms_async (client, cancellable, terms_read_cb, g_steal_pointer (&task));
}

/* "it", "pt-BR": the language that the program speaks */
static char *
dup_language (void)
{
  PirLanguage language;

  if (!pir_language_parse (&language, g_get_language_names ()[0], -1))
    return g_strdup ("it");

  return g_strdelimit (g_strdup (language.name), "_", '-');
}

static const char *
get_version (PirEnrolment *self,
             const char   *kind)
{
  for (guint i = 0; self->terms != NULL && i < self->terms->len; i++)
    {
      const PirTermsDocumentFields *fields = pir_terms_document_peek (g_ptr_array_index (self->terms, i));

      if (g_str_equal (fields->kind, kind))
        return fields->version;
    }

  return "";
}

static void
dropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* It is forgotten there in a while in any case. */
  if (!pir_client_drop_registration_finish (PIR_CLIENT (source), result, &error))
    g_debug ("A registration was not given up: %s", error->message);
}

static void
drop_on_server (PirEnrolment *self)
{
  if (self->key != NULL && self->step != PIR_ENROLMENT_DONE)
    pir_client_drop_registration_async (pir_door_get_client (self->door, NULL), self->key, NULL, dropped_cb, NULL);
}

static void
pir_enrolment_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  PirEnrolment *self = PIR_ENROLMENT (object);

  switch ((Property) id)
    {
    case PROP_STEP:
      g_value_set_int (value, self->step);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pir_enrolment_finalize (GObject *object)
{
  PirEnrolment *self = PIR_ENROLMENT (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->door);
  g_clear_object (&self->draft);
  g_clear_object (&self->key);
  g_clear_object (&self->registration);
  g_clear_pointer (&self->terms, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_enrolment_parent_class)->finalize (object);
}

static void
pir_enrolment_class_init (PirEnrolmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_enrolment_get_property;
  object_class->finalize = pir_enrolment_finalize;

  properties[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, PIR_ENROLMENT_WHO, PIR_ENROLMENT_DONE, PIR_ENROLMENT_WHO,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
pir_enrolment_init (PirEnrolment *self)
{
  self->watch = g_cancellable_new ();
}

PirEnrolment *
pir_enrolment_new (PirContext *context,
                   PirDoor    *door)
{
  PirEnrolment *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_DOOR (door), NULL);

  self = g_object_new (PIR_TYPE_ENROLMENT, NULL);
  self->door = g_object_ref (door);
  self->draft = pir_draft_new (pir_context_get_folder (context), PIR_DRAFT_REGISTRATION);
  self->is_resumed = !pir_draft_is_empty (self->draft);

  return self;
}

gboolean
pir_enrolment_is_resumed (PirEnrolment *self)
{
  g_return_val_if_fail (PIR_IS_ENROLMENT (self), FALSE);

  return self->is_resumed;
}

PirEnrolmentStep
pir_enrolment_get_step (PirEnrolment *self)
{
  g_return_val_if_fail (PIR_IS_ENROLMENT (self), PIR_ENROLMENT_WHO);

  return self->step;
}

char *
pir_enrolment_dup_field (PirEnrolment      *self,
                         PirEnrolmentField  field)
{
  g_return_val_if_fail (PIR_IS_ENROLMENT (self), NULL);
  g_return_val_if_fail ((gsize) field < G_N_ELEMENTS (names), NULL);

  return pir_draft_dup (self->draft, names[field]);
}

void
pir_enrolment_set_field (PirEnrolment      *self,
                         PirEnrolmentField  field,
                         const char        *text)
{
  g_return_if_fail (PIR_IS_ENROLMENT (self));
  g_return_if_fail ((gsize) field < G_N_ELEMENTS (names));
  g_return_if_fail (text != NULL);

  pir_draft_set (self->draft, names[field], text);
}

PirRegistration *
pir_enrolment_get_registration (PirEnrolment *self)
{
  g_return_val_if_fail (PIR_IS_ENROLMENT (self), NULL);

  return self->registration;
}

GPtrArray *
pir_enrolment_get_terms (PirEnrolment *self)
{
  g_return_val_if_fail (PIR_IS_ENROLMENT (self), NULL);

  return self->terms;
}

void
pir_enrolment_begin_async (PirEnrolment        *self,
                           PirChallenge        *challenge,
                           const char          *answer,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *tax_code = NULL;
  g_autofree char *language = dup_language ();
  PirChallengeAnswer fields = { .answer = answer, .language = language };
  GError *error = NULL;
  PirClient *client;

  g_return_if_fail (PIR_IS_ENROLMENT (self));
  g_return_if_fail (PIR_IS_CHALLENGE (challenge));
  g_return_if_fail (answer != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_enrolment_act_finish);
  client = pir_door_get_client (self->door, &error);
  if (client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  typed = pir_enrolment_dup_field (self, PIR_ENROLMENT_TAX_CODE);
  fields.tax_code = tax_code = pir_tax_code_normalise (typed);
  fields.challenge_id = pir_challenge_peek (challenge)->id;
  pir_client_begin_registration_async (client, &fields, cancellable, begun_cb, g_steal_pointer (&task));
}

void
pir_enrolment_fill_async (PirEnrolment        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autofree char *given_name = NULL;
  g_autofree char *family_name = NULL;
  g_autofree char *sex = NULL;
  g_autofree char *birth_date = NULL;
  g_autofree char *birth_place = NULL;
  g_autofree char *email = NULL;
  PirRegistrationData data = { 0 };
  GTask *task;

  g_return_if_fail (PIR_IS_ENROLMENT (self));
  g_return_if_fail (self->key != NULL);

  data.given_name = given_name = pir_enrolment_dup_field (self, PIR_ENROLMENT_GIVEN_NAME);
  data.family_name = family_name = pir_enrolment_dup_field (self, PIR_ENROLMENT_FAMILY_NAME);
  data.sex = sex = pir_enrolment_dup_field (self, PIR_ENROLMENT_SEX);
  birth_date = pir_enrolment_dup_field (self, PIR_ENROLMENT_BIRTH_DATE);
  data.birth_date = pir_date_parse (birth_date);
  data.birth_place = birth_place = pir_enrolment_dup_field (self, PIR_ENROLMENT_BIRTH_PLACE);
  data.email = email = g_strstrip (pir_enrolment_dup_field (self, PIR_ENROLMENT_EMAIL));
  data.terms_version = get_version (self, "terms");
  data.privacy_version = get_version (self, "privacy");

  task = pir_task_new (self, cancellable, callback, user_data, pir_enrolment_act_finish);
  pir_client_fill_registration_async (pir_door_get_client (self->door, NULL), self->key, &data, cancellable, acted_cb, task);
}

void
pir_enrolment_confirm_async (PirEnrolment        *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_ENROLMENT (self));
  g_return_if_fail (self->key != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_enrolment_act_finish);
  pir_client_confirm_registration_async (pir_door_get_client (self->door, NULL), self->key, cancellable, acted_cb, task);
}

void
pir_enrolment_mail_async (PirEnrolment        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_ENROLMENT (self));
  g_return_if_fail (self->key != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_enrolment_act_finish);
  pir_client_mail_registration_async (pir_door_get_client (self->door, NULL), self->key, cancellable, acted_cb, task);
}

gboolean
pir_enrolment_act_finish (PirEnrolment  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_enrolment_act_finish, error);
}

void
pir_enrolment_go_back (PirEnrolment *self)
{
  g_return_if_fail (PIR_IS_ENROLMENT (self));

  if (self->step == PIR_ENROLMENT_CHECK)
    set_step (self, PIR_ENROLMENT_DATA);
  else if (self->step == PIR_ENROLMENT_DATA)
    set_step (self, PIR_ENROLMENT_WHO);
}

void
pir_enrolment_correct (PirEnrolment *self)
{
  const PirRegistrationFields *fields;
  g_autofree char *date = NULL;

  g_return_if_fail (PIR_IS_ENROLMENT (self));
  g_return_if_fail (self->registration != NULL);

  drop_on_server (self);
  fields = pir_registration_peek (self->registration);
  date = pir_date_to_string (fields->birth_date);
  pir_enrolment_set_field (self, PIR_ENROLMENT_TAX_CODE, fields->tax_code);
  pir_enrolment_set_field (self, PIR_ENROLMENT_FAMILY_NAME, fields->family_name != NULL ? fields->family_name : "");
  pir_enrolment_set_field (self, PIR_ENROLMENT_GIVEN_NAME, fields->given_name != NULL ? fields->given_name : "");
  pir_enrolment_set_field (self, PIR_ENROLMENT_SEX, fields->sex != NULL ? fields->sex : "");
  pir_enrolment_set_field (self, PIR_ENROLMENT_BIRTH_DATE, date != NULL ? date : "");
  pir_enrolment_set_field (self, PIR_ENROLMENT_BIRTH_PLACE, fields->birth_place != NULL ? fields->birth_place : "");
  pir_enrolment_set_field (self, PIR_ENROLMENT_EMAIL, "");
  begin_again (self);
}

void
pir_enrolment_drop (PirEnrolment *self)
{
  g_return_if_fail (PIR_IS_ENROLMENT (self));

  drop_on_server (self);
  pir_draft_remove (self->draft);
  begin_again (self);
}
