/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "server/pir-challenge-desk.h"
#include "server/pir-registration-rules.h"
#include "server/pir-repo-challenges.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-riddle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"
#include "wire/pir-wire-registration.h"

/* Registrations from one address that cost nothing: a school may help its families on one evening */
#define FREE_BY_ADDRESS 100

typedef gboolean (*StepFunc) (PirRepos *repos, const PirRegistrationRules *rules, const PirRegistrationRow *row, GError **error);

/* A question that is to be asked */
typedef struct
{
  char *question; /* (owned) */
  char *answer;   /* (owned) folded */
  char *subject;  /* (owned) of the throttle */
} Question;

typedef struct
{
  PirRegistrationRules  rules;
  PirChallengeCheck    *check;    /* (owned) */
  char                 *language; /* (owned) */
  char                 *subject;  /* (owned) of the throttle */
} Beginning;

/* A step of a registration that has begun */
typedef struct
{
  PirRegistrationRules  rules;
  char                 *token_hash; /* (owned) (nullable) */
  char                 *id;         /* (owned) */
  StepFunc              func;       /* (nullable) */
  JsonObject           *object;     /* (owned) (nullable) what PirRegistrationData points into */
  PirRegistrationData   data;
  GError               *error;      /* (owned) (nullable) what is wrong with the body */
} Step;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->question);
  g_free (question->answer);
  g_free (question->subject);
  g_free (question);
}

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  pir_challenge_check_free (beginning->check);
  g_free (beginning->language);
  g_free (beginning->subject);
  g_free (beginning);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->token_hash);
  g_free (step->id);
  g_clear_pointer (&step->object, json_object_unref);
  g_clear_error (&step->error);
  g_free (step);
}

static PirAnswer *
ask (PirRepos  *repos,
     gpointer   data,
     GError   **error)
{
  Question *question = data;
  gint64 wait = pir_throttle_get_wait (repos, question->subject);
  PirChallengeFields fields = { NULL, question->question, PIR_CHALLENGE_SECONDS };
  g_autofree char *id = NULL;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  pir_throttle_charge (repos, question->subject, PIR_CHALLENGES_FREE);
  fields.id = id = pir_challenges_add (repos, question->answer);

  return pir_answer_new (SOUP_STATUS_CREATED, PIR_TYPE_JSON, pir_wire_write_challenge (&fields));
}

void
pir_api_make_challenge (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Question *question;

  g_return_if_fail (PIR_IS_REQUEST (request));

  /* Without mail nobody can register, nor recover anything. */
  if (pir_request_get_parts (request)->config->smtp_url == NULL)
    {
      pir_server_error_set (&error, PIR_PROBLEM_NOT_FOUND, "the service sends no mails");
      pir_request_fail (request, error);
      return;
    }

  question = g_new0 (Question, 1);
  question->question = pir_riddle_new (pir_catalogue_choose (pir_request_get_header (request, "Accept-Language")),
                                       &question->answer);
  question->subject = pir_request_dup_subject (request, PIR_CHALLENGES_SUBJECT);
  pir_request_run (request, PIR_DATABASE_WRITE, ask, question, question_free);
}

static PirAnswer *
begin (PirRepos  *repos,
       gpointer   data,
       GError   **error)
{
  Beginning *beginning = data;
  g_autoptr (PirRegistration) registration = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 wait = pir_throttle_get_wait (repos, beginning->subject);
  PirAnswer *answer = NULL;
  char *token;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  /* That an answer was wrong is kept, so it is no error of the transaction. */
  if (!pir_challenge_check_run (repos, beginning->check, &problem)
      || !pir_registration_check_known (repos, beginning->check->tax_code, &problem))
    return pir_answer_new_problem (problem);

  pir_throttle_take_back (repos, beginning->check->subject);
  pir_throttle_charge (repos, beginning->subject, FREE_BY_ADDRESS);
  registration = pir_registration_begin (repos, &beginning->rules, beginning->check->tax_code, beginning->language, &token);
  if (registration != NULL)
    answer = pir_answer_new (SOUP_STATUS_CREATED, PIR_TYPE_JSON, pir_wire_write_registration_begun (token, registration));
  else
    pir_server_error_set (error, PIR_PROBLEM_INTERNAL, "the registration is not there");
  pir_token_free (token);

  return answer;
}

static gboolean
is_language (const char *tag)
{
  for (const char *at = tag; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return FALSE;

  return g_ascii_isalpha (tag[0]) && g_ascii_isalpha (tag[1]);
}

void
pir_api_begin_registration (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirChallengeAnswer answer;
  Beginning *beginning;
  PirChallengeCheck *check;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object != NULL && pir_wire_read_registration_start (object, &answer, &error) && !is_language (answer.language))
    pir_server_error_set_field (&error, "language", "not a language tag");
  check = error == NULL ? pir_challenge_check_new (request, &answer, &error) : NULL;
  if (check == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  beginning = g_new0 (Beginning, 1);
  beginning->rules = pir_registration_rules_get (request);
  beginning->check = check;
  beginning->language = g_strdup (answer.language);
  beginning->subject = pir_request_dup_subject (request, "registration");
  pir_request_run (request, PIR_DATABASE_WRITE, begin, beginning, beginning_free);
}

/* As it stands after a step */
static PirAnswer *
answer_registration (PirRepos   *repos,
                     const char *id)
{
  g_autoptr (PirRegistrationRow) row = pir_registrations_get (repos, id);
  PirJsonWriter *writer = pir_json_writer_new ();

  if (row != NULL)
    pir_wire_write_registration (writer, NULL, row->registration);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
take_step (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  Step *step = data;
  g_autoptr (PirRegistrationRow) row = pir_registration_open (repos, step->token_hash, step->id, error);

  if (row == NULL || (step->func != NULL && !step->func (repos, &step->rules, row, error)))
    return NULL;

  return answer_registration (repos, step->id);
}

static PirAnswer *
fill (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  Step *step = data;
  g_autoptr (PirRegistrationRow) row = pir_registration_open (repos, step->token_hash, step->id, error);

  if (row == NULL)
    return NULL;
  if (step->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step->error));
      return NULL;
    }
  if (!pir_registration_fill (repos, &step->rules, row, &step->data, error))
    return NULL;

  return answer_registration (repos, step->id);
}

static PirAnswer *
drop (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  Step *step = data;
  g_autoptr (PirRegistrationRow) row = pir_registration_open (repos, step->token_hash, step->id, error);

  if (row == NULL)
    return NULL;

  pir_registrations_delete (repos, step->id);

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

static Step *
step_new (PirRequest *request,
          StepFunc    func)
{
  Step *step = g_new0 (Step, 1);
  const char *token = pir_request_get_bearer (request);

  step->rules = pir_registration_rules_get (request);
  step->token_hash = token != NULL ? pir_token_dup_hash (token) : NULL;
  step->id = g_strdup (pir_request_get_parameter (request));
  step->func = func;

  return step;
}

void
pir_api_read_registration (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, take_step, step_new (request, NULL), step_free);
}

void
pir_api_fill_registration (PirRequest *request)
{
  Step *step = step_new (request, NULL);

  g_return_if_fail (PIR_IS_REQUEST (request));

  step->object = pir_request_parse (request, &step->error);
  if (step->object != NULL)
    pir_wire_read_registration_data (step->object, &step->data, &step->error);
  pir_request_run (request, PIR_DATABASE_WRITE, fill, step, step_free);
}

void
pir_api_confirm_registration (PirRequest *request)
{
  pir_request_run_mailing (request, take_step, step_new (request, pir_registration_confirm), step_free);
}

void
pir_api_mail_registration (PirRequest *request)
{
  pir_request_run_mailing (request, take_step, step_new (request, pir_registration_mail_again), step_free);
}

void
pir_api_drop_registration (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, drop, step_new (request, NULL), step_free);
}
