/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-link-form.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "core/pir-draft.h"
#include "model/pir-tax-code.h"
#include "net/pir-client-links.h"

/* In the draft: for whom the school was asked without an answer */
#define SENT "sent"

struct _PirLinkForm
{
  GObject          parent_instance;

  PirContext      *context;    /* (owned) */
  PirDraft        *draft;      /* (owned) */
  gboolean         is_resumed;
  PirLinkFormStep  step;
  PirFoundSchool  *school;     /* (owned) (nullable) */
  PirLinkRequest  *request;    /* (owned) (nullable) */
  gboolean         was_sent;   /* the school was asked for the same before, and no answer came */
};

G_DEFINE_FINAL_TYPE (PirLinkForm, pir_link_form, G_TYPE_OBJECT)

typedef enum
{
  PROP_STEP = 1,
} Property;

static GParamSpec *properties[PROP_STEP + 1];

static const char * const names[] = {
  [PIR_LINK_FORM_SEARCH] = "search",           [PIR_LINK_FORM_GIVEN_NAME] = "given_name",
  [PIR_LINK_FORM_FAMILY_NAME] = "family_name", [PIR_LINK_FORM_TAX_CODE] = "tax_code",
  [PIR_LINK_FORM_KINSHIP] = "kinship",         [PIR_LINK_FORM_NOTE] = "note",
};

static void
set_step (PirLinkForm     *self,
          PirLinkFormStep  step)
{
  if (self->step == step)
    return;

  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static char *
dup_tax_code (PirLinkForm *self)
{
  g_autofree char *typed = pir_link_form_dup_field (self, PIR_LINK_FORM_TAX_CODE);

  return pir_tax_code_normalise (typed);
}

/* For whom which school is asked */
static char *
dup_wish (PirLinkForm *self)
{
  g_autofree char *tax_code = dup_tax_code (self);

  return g_strdup_printf ("%s %s", pir_found_school_peek (self->school)->code, tax_code);
}

/* The school whose code was asked for comes first. Returns: (transfer none) (nullable) */
static PirFoundSchool *
get_chosen (GPtrArray  *schools,
            const char *code)
{
  PirFoundSchool *first = schools->len > 0 ? g_ptr_array_index (schools, 0) : NULL;

  if (first == NULL || g_ascii_strcasecmp (pir_found_school_peek (first)->code, code) != 0)
    return NULL;

  return first;
}

static PirFoundSchool *
finish_choice (GObject       *source,
               GAsyncResult  *result,
               const char    *code,
               GError       **error)
{
  gboolean has_more = FALSE;
  g_autoptr (GPtrArray) schools = pir_client_find_schools_finish (PIR_CLIENT (source), result, &has_more, error);
  PirFoundSchool *school = schools != NULL ? get_chosen (schools, code) : NULL;
  const PirFoundSchoolFields *fields = school != NULL ? pir_found_school_peek (school) : NULL;

  if (schools == NULL)
    return NULL;

  /* A school that can be asked says what it does with the data. */
  if (fields == NULL || (fields->uses_service && (fields->privacy_version == NULL || fields->privacy_text == NULL)))
    {
      g_set_error_literal (error, PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The school is not told as it was asked for");
      return NULL;
    }

  return g_object_ref (school);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirLinkForm *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (PirFoundSchool) school = finish_choice (source, result, g_task_get_task_data (task), &error);

  if (school == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_set_object (&self->school, school);
  if (pir_found_school_peek (school)->uses_service)
    set_step (self, PIR_LINK_FORM_CHILD);
  g_task_return_boolean (task, TRUE);
}

static void
finish_sending (GTask          *task,
                PirLinkRequest *request)
{
  PirLinkForm *self = g_task_get_source_object (task);

  g_set_object (&self->request, request);
  pir_draft_remove (self->draft);
  set_step (self, PIR_LINK_FORM_DONE);
  pir_sync_refresh (pir_context_get_sync (self->context));
  g_task_return_boolean (task, TRUE);
}

/* Notes that the school is asked for this from now on until an answer comes. Returns whether it was before. */
static gboolean
note_sent (PirLinkForm *self)
{
  g_autofree char *sent = pir_draft_dup (self->draft, SENT);
  g_autofree char *wish = dup_wish (self);

  pir_draft_set (self->draft, SENT, wish);

  return g_str_equal (sent, wish);
}

static gboolean
is_wish (PirLinkForm                *self,
         const PirLinkRequestFields *request)
{
  g_autofree char *tax_code = dup_tax_code (self);

  return request->state == PIR_LINK_REQUESTED && g_strcmp0 (request->tax_code, tax_code) == 0
         && g_strcmp0 (request->school_code, pir_found_school_peek (self->school)->code) == 0;
}

/* What arrived although its answer was lost is among the requests that wait. @task's data is the refusal. */
static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirLinkForm *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) requests = pir_client_list_links_finish (PIR_CLIENT (source), result, &error);

  if (requests == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < requests->len; i++)
    if (is_wish (self, pir_link_request_peek (g_ptr_array_index (requests, i))))
      {
        finish_sending (task, g_ptr_array_index (requests, i));
        return;
      }
  g_task_return_error (task, g_error_copy (g_task_get_task_data (task)));
}

/* The school has another privacy notice by now. */
static void
reread_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirLinkForm *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (PirFoundSchool) school = finish_choice (source, result, pir_found_school_peek (self->school)->code, &error);

  if (school == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_set_object (&self->school, school);
  set_step (self, PIR_LINK_FORM_PRIVACY);
  g_task_return_error (task, g_error_copy (g_task_get_task_data (task)));
}

static void
refuse (GTask     *task,
        PirClient *client,
        GError    *error)
{
  PirLinkForm *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  if (problem != NULL && problem->code == PIR_PROBLEM_LINK_EXISTS && self->was_sent)
    {
      g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
      pir_client_list_links_async (client, cancellable, listed_cb, g_object_ref (task));
      return;
    }
  /* The service has said no: nothing is under way. */
  if (problem != NULL)
    pir_draft_set (self->draft, SENT, "");
  if (problem != NULL && problem->code == PIR_PROBLEM_TERMS_VERSION)
    {
      g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
      pir_client_find_schools_async (client, pir_found_school_peek (self->school)->code, cancellable, reread_cb,
                                     g_object_ref (task));
      return;
    }
  if (problem != NULL && problem->code == PIR_PROBLEM_MALFORMED)
    set_step (self, PIR_LINK_FORM_CHILD);
  g_task_return_error (task, error);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirLinkRequest) request = pir_client_request_link_finish (PIR_CLIENT (source), result, &error);

  if (request != NULL)
    finish_sending (task, request);
  else
    refuse (task, PIR_CLIENT (source), error);
}

static void
pir_link_form_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  PirLinkForm *self = PIR_LINK_FORM (object);

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
pir_link_form_finalize (GObject *object)
{
  PirLinkForm *self = PIR_LINK_FORM (object);

  g_clear_object (&self->context);
  g_clear_object (&self->draft);
  g_clear_object (&self->school);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (pir_link_form_parent_class)->finalize (object);
}

static void
pir_link_form_class_init (PirLinkFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_link_form_get_property;
  object_class->finalize = pir_link_form_finalize;

  properties[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, PIR_LINK_FORM_SCHOOL, PIR_LINK_FORM_DONE,
                                            PIR_LINK_FORM_SCHOOL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
pir_link_form_init (PirLinkForm *self)
{
}

PirLinkForm *
pir_link_form_new (PirContext *context)
{
  g_autofree char *folder = NULL;
  PirLinkForm *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (pir_context_get_key (context) != NULL, NULL);

  self = g_object_new (PIR_TYPE_LINK_FORM, NULL);
  self->context = g_object_ref (context);
  folder = pir_profile_dup_account_folder (pir_context_get_profile (context), pir_context_get_key (context));
  self->draft = pir_draft_new (folder, PIR_DRAFT_LINK_REQUEST);
  self->is_resumed = !pir_draft_is_empty (self->draft);

  return self;
}

void
pir_link_form_take (PirLinkForm    *self,
                    PirLinkRequest *request)
{
  const PirLinkRequestFields *fields;

  g_return_if_fail (PIR_IS_LINK_FORM (self));
  g_return_if_fail (PIR_IS_LINK_REQUEST (request));

  fields = pir_link_request_peek (request);
  pir_link_form_drop (self);
  pir_link_form_set_field (self, PIR_LINK_FORM_SEARCH, fields->school_code);
  pir_link_form_set_field (self, PIR_LINK_FORM_GIVEN_NAME, fields->given_name);
  pir_link_form_set_field (self, PIR_LINK_FORM_FAMILY_NAME, fields->family_name);
  pir_link_form_set_field (self, PIR_LINK_FORM_TAX_CODE, fields->tax_code);
  if (fields->kinship != PIR_KINSHIP_SELF)
    pir_link_form_set_field (self, PIR_LINK_FORM_KINSHIP, pir_kinship_to_string (fields->kinship));
}

gboolean
pir_link_form_is_resumed (PirLinkForm *self)
{
  g_return_val_if_fail (PIR_IS_LINK_FORM (self), FALSE);

  return self->is_resumed;
}

PirLinkFormStep
pir_link_form_get_step (PirLinkForm *self)
{
  g_return_val_if_fail (PIR_IS_LINK_FORM (self), PIR_LINK_FORM_SCHOOL);

  return self->step;
}

char *
pir_link_form_dup_field (PirLinkForm      *self,
                         PirLinkFormField  field)
{
  g_return_val_if_fail (PIR_IS_LINK_FORM (self), NULL);
  g_return_val_if_fail ((gsize) field < G_N_ELEMENTS (names), NULL);

  return pir_draft_dup (self->draft, names[field]);
}

void
pir_link_form_set_field (PirLinkForm      *self,
                         PirLinkFormField  field,
                         const char       *text)
{
  g_return_if_fail (PIR_IS_LINK_FORM (self));
  g_return_if_fail ((gsize) field < G_N_ELEMENTS (names));
  g_return_if_fail (text != NULL);

  pir_draft_set (self->draft, names[field], text);
}

gboolean
pir_link_form_is_own (PirLinkForm *self)
{
  g_autofree char *tax_code = NULL;
  PirAccount *account;

  g_return_val_if_fail (PIR_IS_LINK_FORM (self), FALSE);

  tax_code = dup_tax_code (self);
  account = pir_session_get_account (pir_context_get_session (self->context));

  return account != NULL && g_strcmp0 (pir_account_peek (account)->tax_code, tax_code) == 0;
}

void
pir_link_form_choose_async (PirLinkForm         *self,
                            const char          *code,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_LINK_FORM (self));
  g_return_if_fail (code != NULL && *code != '\0');

  task = pir_task_new (self, cancellable, callback, user_data, pir_link_form_act_finish);
  g_task_set_task_data (task, g_strdup (code), g_free);
  client = pir_context_require_client (self->context, task);
  if (client != NULL)
    pir_client_find_schools_async (client, code, cancellable, chosen_cb, task);
}

void
pir_link_form_send_async (PirLinkForm         *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autofree char *given_name = NULL;
  g_autofree char *family_name = NULL;
  g_autofree char *tax_code = NULL;
  g_autofree char *kinship = NULL;
  g_autofree char *note = NULL;
  PirLinkStart start = { .kinship = PIR_KINSHIP_SELF };
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_LINK_FORM (self));
  g_return_if_fail (self->step == PIR_LINK_FORM_CHECK);

  kinship = pir_link_form_dup_field (self, PIR_LINK_FORM_KINSHIP);
  g_return_if_fail (pir_link_form_is_own (self) || pir_kinship_from_string (kinship, &start.kinship));

  task = pir_task_new (self, cancellable, callback, user_data, pir_link_form_act_finish);
  client = pir_context_require_client (self->context, task);
  if (client == NULL)
    return;

  start.school_code = pir_found_school_peek (self->school)->code;
  start.privacy_version = pir_found_school_peek (self->school)->privacy_version;
  start.given_name = given_name = g_strstrip (pir_link_form_dup_field (self, PIR_LINK_FORM_GIVEN_NAME));
  start.family_name = family_name = g_strstrip (pir_link_form_dup_field (self, PIR_LINK_FORM_FAMILY_NAME));
  start.tax_code = tax_code = dup_tax_code (self);
  note = g_strstrip (pir_link_form_dup_field (self, PIR_LINK_FORM_NOTE));
  start.note = *note != '\0' ? note : NULL;
  self->was_sent = note_sent (self);
  pir_client_request_link_async (client, &start, cancellable, sent_cb, task);
}

gboolean
pir_link_form_act_finish (PirLinkForm   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_link_form_act_finish, error);
}

PirFoundSchool *
pir_link_form_get_school (PirLinkForm *self)
{
  g_return_val_if_fail (PIR_IS_LINK_FORM (self), NULL);

  return self->school;
}

PirLinkRequest *
pir_link_form_get_request (PirLinkForm *self)
{
  g_return_val_if_fail (PIR_IS_LINK_FORM (self), NULL);

  return self->request;
}

void
pir_link_form_go_on (PirLinkForm *self)
{
  g_return_if_fail (PIR_IS_LINK_FORM (self));
  g_return_if_fail (self->step == PIR_LINK_FORM_CHILD || self->step == PIR_LINK_FORM_PRIVACY);

  set_step (self, self->step == PIR_LINK_FORM_CHILD ? PIR_LINK_FORM_PRIVACY : PIR_LINK_FORM_CHECK);
}

gboolean
pir_link_form_go_back (PirLinkForm *self)
{
  static const PirLinkFormStep before[] = {
    [PIR_LINK_FORM_CHILD] = PIR_LINK_FORM_SCHOOL,
    [PIR_LINK_FORM_PRIVACY] = PIR_LINK_FORM_CHILD,
    [PIR_LINK_FORM_CHECK] = PIR_LINK_FORM_PRIVACY,
  };

  g_return_val_if_fail (PIR_IS_LINK_FORM (self), FALSE);

  if (self->step == PIR_LINK_FORM_SCHOOL || self->step == PIR_LINK_FORM_DONE)
    return FALSE;

  set_step (self, before[self->step]);

  return TRUE;
}

void
pir_link_form_drop (PirLinkForm *self)
{
  g_return_if_fail (PIR_IS_LINK_FORM (self));

  self->is_resumed = FALSE;
  pir_draft_remove (self->draft);
  g_clear_object (&self->school);
  set_step (self, PIR_LINK_FORM_SCHOOL);
}
